import fc from 'fast-check';

const FIELDS = ['a', 'b', 'c', 'fields', 'interfaces', '__schema', '__type'];

const selection = (spreads: readonly string[], depth: number): fc.Arbitrary<string> => {
  const directives = fc.constantFrom('', '', ' @d', ' @d @e');
  const set = depth === 0 ? fc.constant('') : selectionSet(spreads, depth - 1);
  const field = fc
    .tuple(fc.constantFrom('', '', 'x: ', 'y: '), fc.constantFrom(...FIELDS), directives, fc.boolean(), set)
    .map(([alias, name, directive, isLeaf, beneath]) => `${alias}${name}${directive}${isLeaf ? '' : ` ${beneath}`}`);
  const inline = fc.tuple(directives, depth === 0 ? fc.constant('{ a }') : set).map(([directive, beneath]) => `... on T${directive} ${beneath}`);
  if (spreads.length === 0) return fc.oneof({ weight: 3, arbitrary: field }, { weight: 1, arbitrary: inline });
  const spread = fc.tuple(fc.constantFrom(...spreads), directives).map(([name, directive]) => `...${name}${directive}`);
  return fc.oneof({ weight: 3, arbitrary: field }, { weight: 1, arbitrary: inline }, { weight: 2, arbitrary: spread });
};

const selectionSet = (spreads: readonly string[], depth: number): fc.Arbitrary<string> =>
  fc.array(selection(spreads, depth), { minLength: 1, maxLength: 3 }).map((selections) => `{ ${selections.join(' ')} }`);

const NAMES = ['F0', 'F1', 'F2', 'F3'];

/** Documents with fragments that spread only those after them, and with names that mean nothing. */
export const smallDocuments: fc.Arbitrary<string> = fc
  .tuple(
    selectionSet(NAMES, 2),
    ...NAMES.map((name, index) => fc.tuple(fc.constantFrom('', ' @d'), selectionSet(NAMES.slice(index + 1), 1)).map(([directive, set]) => `fragment ${name} on T${directive} ${set}`)),
  )
  .map((parts) => `query Q($v: Int @d) @e ${parts.join('\n')}`);

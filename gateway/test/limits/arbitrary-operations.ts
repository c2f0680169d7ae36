import fc from 'fast-check';

/** Fields of `WORLD` by type: those with a size, and those with none. */
const TYPES: Readonly<Record<string, { readonly leaves: readonly string[]; readonly objects: Readonly<Record<string, string>>; readonly sized: Readonly<Record<string, readonly [string, string]>> }>> = {
  Query: { leaves: ['__typename'], objects: { thing: 'Thing', grid: 'Thing' }, sized: { things: ['first', 'Thing'], pages: ['first', 'Page'] } },
  Page: { leaves: ['total'], objects: { edges: 'Edge', nodes: 'Thing' }, sized: {} },
  Edge: { leaves: ['cursor'], objects: { node: 'Thing' }, sized: {} },
  Node: { leaves: ['id'], objects: {}, sized: { things: ['first', 'Thing'] } },
  Thing: { leaves: ['id', 'name'], objects: { parts: 'Part' }, sized: { things: ['first', 'Thing'], pages: ['first', 'Page'] } },
  Part: { leaves: ['id', 'size'], objects: { whole: 'Thing' }, sized: { things: ['first', 'Thing'] } },
  Any: { leaves: ['__typename'], objects: {}, sized: {} },
};

/** What else there is where abstract types are wanted. */
const ABSTRACT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Query: { nodes2: 'Node', any: 'Any' },
  Node: { any: 'Any' },
  Thing: { any: 'Any' },
  Part: { any: 'Any' },
};
const CONDITIONS: Readonly<Record<string, readonly string[]>> = { Node: ['Thing', 'Part', 'Node'], Any: ['Thing', 'Part', 'Node'] };

const SIZES = ['', '0', '1', '2', '4', '$n', '$m'];

const selectionSet = (typeName: string, depth: number, abstract: boolean): fc.Arbitrary<string> => {
  const { leaves = [], objects = {}, sized = {} } = TYPES[typeName] ?? {};
  const beneath = (type: string): fc.Arbitrary<string> => (depth === 0 ? fc.constant('{ __typename }') : selectionSet(type, depth - 1, abstract));
  const composite = Object.entries({ ...objects, ...(abstract ? ABSTRACT[typeName] : {}) }).map(([name, type]) => beneath(type).map((set) => `${name} ${set}`));
  const lists = Object.entries(sized).map(([name, [argument, type]]) =>
    // The alias tells the size, so that fields of one response name can be merged.
    fc.tuple(fc.constantFrom(...SIZES), beneath(type)).map(([size, set]) => (size === '' ? `${name} ${set}` : `${name}${size.replace('$', '')}: ${name}(${argument}: ${size}) ${set}`)),
  );
  const fragments = [typeName, ...(abstract ? (CONDITIONS[typeName] ?? []) : [])].map((type) => beneath(type).map((set) => `... on ${type} ${set}`));
  const selection = fc.oneof(fc.constantFrom(...leaves), ...composite, ...lists, ...(depth === 0 ? [] : fragments));
  return fc.array(selection, { minLength: 1, maxLength: 3 }).map((selections) => `{ ${selections.join(' ')} }`);
};

/** Valid against `WORLD`, with the variables `$n` and `$m` of type Int. */
export const operations = ({ abstract }: { readonly abstract: boolean }): fc.Arbitrary<string> =>
  fc
    .tuple(selectionSet('Query', 3, abstract), selectionSet('Query', 2, abstract), selectionSet('Thing', 2, abstract))
    .map(([set, fragment, thing]) => `query ($n: Int, $m: Int = 2) { ...F ... on Query ${set} thing { ...T } n: things(first: $n) { id } m: things(first: $m) { id } } fragment F on Query ${fragment} fragment T on Thing ${thing}`);

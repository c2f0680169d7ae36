import { getNamedType, type GraphQLCompositeType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isAbstractType, isCompositeType, isInterfaceType, isObjectType, isRequiredArgument } from 'graphql';
import { createRandom, type Random } from '../random.js';
import { randomValue, type Variables } from './generate-values.js';
import { mendOperation } from './mend-operation.js';

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

interface Draft {
  readonly random: Random;
  readonly schema: GraphQLSchema;
  readonly variables: Variables;
  /** Named fragments, by the type of their condition. */
  readonly fragments: { name: string; on: string; text: string }[];
  fieldsLeft: number;
  /** How likely a fragment is deferred. */
  readonly defer: number;
  labels: number;
}

/** Names that a gateway may be using itself: of key fields, and of what a request by reference has. */
const ALIASES = ['id', 'sku', 'a', 'b', 'org', 'code', 'top', 'x', 'y', 'both', 'representations', '_entities'];

/** A random operation that is valid against the schema; undefined when no valid one came of this seed. */
export function generateOperation(schema: GraphQLSchema, seed: string): Operation | undefined {
  const random = createRandom(`operation ${seed}`);
  const draft: Draft = { random, schema, variables: { random, declared: new Map() }, fragments: [], fieldsLeft: random.pick([6, 12, 25, 45, 80]), defer: random.pick([0, 0, 0.15, 0.4]), labels: 0 };
  const kind = random.pick(['query', 'query', 'query', 'query', 'query', 'query', 'mutation', 'mutation', 'subscription'] as const);
  const other = kind === 'mutation' ? schema.getMutationType() : kind === 'subscription' ? schema.getSubscriptionType() : undefined;
  const root = other ?? schema.getQueryType();
  const operation = other == null ? 'query' : kind;
  if (root == null) return undefined;
  const body = operation === 'mutation' ? mutationText(draft, root) : operation === 'subscription' ? subscriptionText(draft, root) : selectionText(draft, root, 0);
  const name = random.chance(0.7) ? 'Main' : '';
  const declared = [...draft.variables.declared.values()];
  const head = declared.length === 0 ? '' : `(${declared.map(({ text }) => text).join(', ')})`;
  const others = name !== '' && random.chance(0.08) ? ['query Other { __typename }'] : [];
  const text = [`${operation} ${name}${head} ${body}`, ...others, ...draft.fragments.map((one) => one.text)].join('\n');
  const query = mendOperation(schema, text);
  if (query === undefined) return undefined;
  const given = declared.filter((one) => one.value !== undefined && query.includes(`$${one.name}`));
  const variables = Object.fromEntries(given.map((one) => [one.name, one.value]));
  return { query, variables, operationName: name === '' ? undefined : name };
}

/** One field. */
function subscriptionText(draft: Draft, root: GraphQLObjectType): string {
  const field = draft.random.pick(Object.values(root.getFields()));
  const alias = draft.random.chance(0.3) ? `${draft.random.pick(ALIASES)}: ` : '';
  return `{ ${alias}${field.name}${argumentsText(draft, field)}${insideText({ ...draft, defer: 0 }, field, 1)} }`;
}

/** Several fields, some of them the same under other names or directives: the order of their effects shows. */
function mutationText(draft: Draft, root: GraphQLCompositeType): string {
  const { random } = draft;
  const fields = Object.values(isObjectType(root) ? root.getFields() : {});
  const lines: string[] = [];
  const count = 1 + random.int(4);
  for (let at = 0; at < count; at += 1) {
    const field = random.pick(fields);
    const alias = random.chance(0.6) ? `m${random.int(6)}: ` : '';
    const line = `${alias}${field.name}${argumentsText(draft, field)}`;
    const inside = insideText(draft, field, 1);
    lines.push(`${line}${directives(draft)}${inside}`);
    if (random.chance(0.3)) lines.push(`${line}${directives(draft, 1)}${inside}`);
  }
  return `{ ${lines.join(' ')} }`;
}

function selectionText(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random } = draft;
  const count = 1 + random.int(4);
  const parts: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const part = onePart(draft, type, depth);
    if (part !== '') parts.push(part);
  }
  return `{ ${parts.length === 0 ? '__typename' : parts.join(' ')} }`;
}

function onePart(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random } = draft;
  draft.fieldsLeft -= 1;
  const isUnion = !isObjectType(type) && !isInterfaceType(type);
  if (random.chance(0.07)) return `${random.chance(0.3) ? 'kind: ' : ''}__typename${directives(draft)}`;
  if (depth === 0 && random.chance(0.06)) return introspectionText(draft);
  if (depth < 7 && (isUnion || random.chance(isAbstractType(type) ? 0.6 : 0.15))) return fragmentText(draft, type, depth);
  if (isUnion) return '__typename';
  const field = random.pick(Object.values(type.getFields()));
  const text = fieldText(draft, type, field, depth);
  const deferred = text === '' ? '' : deferText(draft, type);
  if (deferred !== '') return `...${random.chance(0.5) ? '' : ` on ${type.name}`}${deferred} { ${text} }`;
  if (text === '' || !random.chance(0.08)) return text;
  return `${text} ${fieldText(draft, type, field, depth)}`;
}

function fieldText(draft: Draft, type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
  const { random } = draft;
  if (isCompositeType(getNamedType(field.type)) && (draft.fieldsLeft < 0 || depth > 6)) return '';
  const siblings = isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
  const name = random.chance(0.002) ? '__typename' : random.pick([...ALIASES, ...siblings]);
  const alias = random.chance(0.2) ? `${name}: ` : '';
  return `${alias}${field.name}${argumentsText(draft, field)}${directives(draft)}${insideText(draft, field, depth + 1)}`;
}

function insideText(draft: Draft, field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  return isCompositeType(type) ? ` ${selectionText(draft, type, depth)}` : '';
}

function argumentsText(draft: Draft, field: GraphQLField<unknown, unknown>): string {
  const { random } = draft;
  const given = field.args.filter((arg) => isRequiredArgument(arg) || random.chance(0.5));
  if (given.length === 0) return '';
  return `(${given.map((arg) => `${arg.name}: ${randomValue(draft.variables, arg.type, arg.defaultValue !== undefined)}`).join(', ')})`;
}

function directives(draft: Draft, probability = 0.1): string {
  const { random } = draft;
  if (!random.chance(probability)) return '';
  const one = (): string => `@${random.pick(['skip', 'include'])}(if: ${conditionText(draft)})`;
  const first = one();
  if (!random.chance(0.15)) return ` ${first}`;
  return ` ${first} ${first.startsWith('@skip') ? '@include' : '@skip'}(if: ${conditionText(draft)})`;
}

function conditionText(draft: Draft): string {
  const { random, variables } = draft;
  if (random.chance(0.2)) return random.pick(['true', 'false']);
  const name = `if${random.int(3)}`;
  const isOptional = random.chance(0.4);
  if (!variables.declared.has(name)) {
    const value = isOptional && random.chance(0.5) ? undefined : random.chance(0.5);
    variables.declared.set(name, { name, type: 'Boolean', text: isOptional ? `$${name}: Boolean = ${random.chance(0.5)}` : `$${name}: Boolean!`, value });
  }
  return `$${name}`;
}

/** Not where mutations and events are, which is refused. */
function deferText(draft: Draft, parent: GraphQLCompositeType): string {
  const { random, schema } = draft;
  if (parent === schema.getMutationType() || parent === schema.getSubscriptionType() || !random.chance(draft.defer)) return '';
  const label = random.chance(0.75) ? [`label: "L${(draft.labels += 1)}"`] : [];
  const condition = random.chance(0.15) ? [`if: ${conditionText(draft)}`] : [];
  const given = random.shuffle([...label, ...condition]);
  return ` @defer${given.length === 0 ? '' : `(${given.join(', ')})`}`;
}

function fragmentText(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random, schema } = draft;
  const condition = random.pick(conditionsFor(schema, type));
  if (random.chance(0.6)) {
    const head = condition === type && random.chance(0.3) ? '...' : `... on ${condition.name}`;
    return `${head}${directives(draft)}${deferText(draft, type)} ${selectionText(draft, condition, depth + 1)}`;
  }
  const known = draft.fragments.filter((one) => conditionsFor(schema, type).some((candidate) => candidate.name === one.on));
  const again = known.length > 0 && random.chance(0.4) ? random.pick(known) : undefined;
  if (again !== undefined) return `...${again.name}${directives(draft)}${deferText(draft, type)}`;
  const name = `F${draft.fragments.length}x${draft.fieldsLeft < 0 ? `n${-draft.fieldsLeft}` : draft.fieldsLeft}`;
  const body = selectionText(draft, condition, depth + 1);
  draft.fragments.push({ name, on: condition.name, text: `fragment ${name} on ${condition.name} ${body}` });
  return `...${name}${directives(draft)}${deferText(draft, type)}`;
}

/** Types that a fragment inside the type may be on: itself, what it may be, and what those are also. */
function conditionsFor(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const own = new Set(isAbstractType(type) ? schema.getPossibleTypes(type) : [type]);
  const all = Object.values(schema.getTypeMap()).filter((one): one is GraphQLCompositeType => isCompositeType(one) && !one.name.startsWith('__'));
  return all.filter((one) => (isAbstractType(one) ? schema.getPossibleTypes(one).some((member) => own.has(member)) : own.has(one)));
}

function introspectionText({ random, schema }: Draft): string {
  const names = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  const name = random.pick([...names, 'NoSuchType']);
  const field = 'name args { name defaultValue type { kind name } } type { kind name ofType { kind name ofType { kind name } } }';
  return random.pick([
    `__schema { queryType { name } mutationType { name } types { kind name } }`,
    `t: __type(name: "${name}") { kind name fields { ${field} } inputFields { name defaultValue } enumValues { name } interfaces { name } possibleTypes { name } }`,
    `__schema { directives { name locations args { name } } }`,
  ]);
}

import {
  Kind,
  parse,
  print,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
  type TypeDefinitionNode,
} from 'graphql';
import { fieldText, type FieldSelection } from './selection.js';

/** A subgraph's name in the enum `join__Graph`. */
export type Graph = string;

export interface FieldInGraph {
  /** Only mentioned there, unless the path to the object provides it. */
  readonly external: boolean;
  readonly requires: readonly FieldSelection[] | undefined;
  readonly provides: readonly FieldSelection[] | undefined;
  /** The type as that subgraph has it, printed. */
  readonly typeText: string;
  readonly typeName: string;
  /** A progressive `@override`: the subgraph resolves the field only when the label is active, or only when it is not. */
  readonly override: { readonly label: string; readonly whenActive: boolean } | undefined;
}

export interface FieldModel {
  readonly name: string;
  readonly typeName: string;
  readonly graphs: ReadonlyMap<Graph, FieldInGraph>;
  /** Its types in all subgraphs, printed. */
  readonly typeTexts: ReadonlySet<string>;
}

export interface EntityKey {
  readonly selections: readonly FieldSelection[];
  readonly resolvable: boolean;
}

export interface TypeInGraph {
  readonly keys: readonly EntityKey[];
  readonly isInterfaceObject: boolean;
}

export interface TypeModel {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union' | 'leaf' | 'input';
  readonly graphs: ReadonlyMap<Graph, TypeInGraph>;
  readonly fields: ReadonlyMap<string, FieldModel>;
  readonly interfaces: readonly string[];
}

/** The supergraph's machinery is of a kind this planner does not know how to honour. */
export class UnsupportedSupergraph extends Error {
  override readonly name = 'UnsupportedSupergraph';
}

/**
 * What a supergraph says about who resolves what.
 *
 * Source: Apollo Federation, join specification v0.3 to v0.5.
 */
export class SupergraphModel {
  readonly graphs: ReadonlyMap<Graph, { readonly name: string; readonly url: string }>;
  readonly rootTypes: Readonly<Record<'query' | 'mutation' | 'subscription', string | undefined>>;
  /** Begins no field's name: what begins with it is ours. */
  readonly freePrefix: string;
  /** Labels of progressive overrides that the supergraph uses. */
  readonly overrideLabels: ReadonlySet<string>;
  readonly #types = new Map<string, TypeModel>();
  readonly #possible = new Map<string, ReadonlySet<string>>();
  readonly #possibleIn = new Map<string, ReadonlySet<string>>();

  /** @throws UnsupportedSupergraph */
  constructor(document: DocumentNode) {
    const definitions = document.definitions.filter(isTypeDefinition);
    this.graphs = readGraphs(document);
    this.rootTypes = readRootTypes(document, definitions);
    this.#readPossibleTypes(definitions);
    const labels = new Set<string>();
    for (const definition of definitions) this.#types.set(definition.name.value, this.#readType(definition, labels));
    this.overrideLabels = labels;
    const { query } = this.rootTypes;
    if (query === undefined || this.#types.get(query)?.graphs.size === 0) throw new UnsupportedSupergraph('no subgraph resolves its query type');
    this.freePrefix = freePrefixFor(definitions);
  }

  type(name: string): TypeModel {
    const type = this.#types.get(name);
    if (!type) throw new Error(`The supergraph has no type ${name}.`);
    return type;
  }

  has(name: string): boolean {
    return this.#types.has(name);
  }

  isAbstract(name: string): boolean {
    const { kind } = this.type(name);
    return kind === 'interface' || kind === 'union';
  }

  /** Object types a value of the type may have, in any subgraph. */
  possibleTypes(name: string): ReadonlySet<string> {
    return this.#possible.get(name) ?? new Set([name]);
  }

  /** Object types a value of the type may have when this subgraph gives it. */
  possibleTypesIn(graph: Graph, name: string): ReadonlySet<string> {
    return this.#possibleIn.get(`${graph} ${name}`) ?? (this.isAbstract(name) ? NONE : new Set([name]));
  }

  #readPossibleTypes(definitions: readonly TypeDefinitionNode[]): void {
    const possible = new Map<string, Set<string>>();
    const possibleIn = new Map<string, Set<string>>();
    const add = (graph: string | undefined, abstract: string, object: string): void => {
      into(possible, abstract).add(object);
      if (graph !== undefined) into(possibleIn, `${graph} ${abstract}`).add(object);
    };
    for (const definition of definitions) {
      const name = definition.name.value;
      if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
        for (const abstract of definition.interfaces ?? []) add(undefined, abstract.name.value, name);
        for (const { values } of directivesOf(definition, 'join__implements')) add(values['graph'], values['interface'] ?? '', name);
      }
      if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
        for (const { values } of directivesOf(definition, 'join__unionMember')) add(values['graph'], name, values['member'] ?? '');
      }
    }
    for (const [name, objects] of possible) this.#possible.set(name, objects);
    for (const [name, objects] of possibleIn) this.#possibleIn.set(name, objects);
  }

  #readType(definition: TypeDefinitionNode, labels: Set<string>): TypeModel {
    const name = definition.name.value;
    const graphs = new Map<Graph, { keys: EntityKey[]; isInterfaceObject: boolean }>();
    for (const { values, flags } of directivesOf(definition, 'join__type')) {
      const graph = values['graph'] ?? '';
      const known = graphs.get(graph) ?? { keys: [], isInterfaceObject: false };
      if (values['key'] !== undefined) known.keys.push({ selections: this.readFieldSet(values['key'], name), resolvable: flags['resolvable'] !== false });
      known.isInterfaceObject ||= flags['isInterfaceObject'] === true;
      graphs.set(graph, known);
    }
    const kind = KINDS[definition.kind];
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      return { name, kind, graphs, fields: new Map(), interfaces: [] };
    }
    const fields = new Map((definition.fields ?? []).map((field) => [field.name.value, this.#readField(definition, field, [...graphs.keys()], labels)]));
    // A key field marked external can be given all the same: whoever knows the entity knows its key.
    for (const [graph, { keys }] of graphs) {
      for (const { name: keyField } of keys.flatMap(({ selections }) => selections)) {
        const field = fields.get(keyField);
        const inGraph = field?.graphs.get(graph);
        if (field && inGraph?.external) fields.set(keyField, { ...field, graphs: new Map([...field.graphs, [graph, { ...inGraph, external: false }]]) });
      }
    }
    return { name, kind, graphs, fields, interfaces: (definition.interfaces ?? []).map((type) => type.name.value) };
  }

  #readField(
    parent: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode,
    field: FieldDefinitionNode,
    typeGraphs: readonly Graph[],
    labels: Set<string>,
  ): FieldModel {
    const typeText = print(field.type);
    const typeName = namedType(field.type);
    const plain = { external: false, requires: undefined, provides: undefined, typeText, typeName, override: undefined };
    const directives = directivesOf(field, 'join__field');
    const graphs = new Map<Graph, FieldInGraph>(directives.length === 0 ? typeGraphs.map((graph) => [graph, plain]) : []);
    for (const { values, flags, names } of directives) {
      const { graph, overrideLabel: label } = values;
      if (graph === undefined) continue;
      const coordinate = `${parent.name.value}.${field.name.value}`;
      if (names.has('contextArguments')) throw new UnsupportedSupergraph(`${coordinate} takes an argument by @fromContext, which this gateway does not pass on.`);
      if (label !== undefined) labels.add(label);
      const ownText = values['type'] ?? typeText;
      const ownName = ownText.replace(/[[\]!]/g, '');
      graphs.set(graph, {
        external: flags['external'] === true || flags['usedOverridden'] === true,
        requires: values['requires'] === undefined ? undefined : this.readFieldSet(values['requires'], parent.name.value),
        provides: values['provides'] === undefined ? undefined : this.readFieldSet(values['provides'], ownName),
        typeText: ownText,
        typeName: ownName,
        override: label === undefined ? undefined : { label, whenActive: values['override'] !== undefined },
      });
    }
    return { name: field.name.value, typeName, graphs, typeTexts: new Set([typeText, ...[...graphs.values()].map((inGraph) => inGraph.typeText)]) };
  }

  /** A field set of `@key`, `@requires` or `@provides`. Source: Federation subgraph specification, "scalar FieldSet". */
  readFieldSet(text: string, typeName: string): readonly FieldSelection[] {
    const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
    return this.#readSelections(definition.selectionSet, undefined, typeName);
  }

  #readSelections(set: SelectionSetNode, possible: ReadonlySet<string> | undefined, typeName: string): readonly FieldSelection[] {
    return set.selections.flatMap((node): readonly FieldSelection[] => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return [];
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        if (condition === undefined || condition === typeName) return this.#readSelections(node.selectionSet, possible, typeName);
        return this.#readSelections(node.selectionSet, narrow(possible, this.possibleTypes(condition)), condition);
      }
      const args = node.arguments ?? [];
      const selections = node.selectionSet && this.#readSelections(node.selectionSet, undefined, '');
      const name = node.name.value;
      const text = fieldText(name, args);
      return [{ name, text, field: text, responseName: undefined, possible, selections, location: undefined, withheld: undefined }];
    });
  }
}

const NONE: ReadonlySet<string> = new Set();

/** What two fragments, one inside the other, leave. */
export const narrow = (outer: ReadonlySet<string> | undefined, inner: ReadonlySet<string>): ReadonlySet<string> =>
  outer === undefined ? inner : new Set([...outer].filter((name) => inner.has(name)));

const into = (map: Map<string, Set<string>>, key: string): Set<string> => {
  const known = map.get(key) ?? new Set<string>();
  map.set(key, known);
  return known;
};

const KINDS: Readonly<Record<TypeDefinitionNode['kind'], TypeModel['kind']>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'leaf',
  [Kind.SCALAR_TYPE_DEFINITION]: 'leaf',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
};

const isTypeDefinition = (node: DocumentNode['definitions'][number]): node is TypeDefinitionNode => Object.hasOwn(KINDS, node.kind);

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

interface ReadDirective {
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly flags: Readonly<Partial<Record<string, boolean>>>;
  readonly names: ReadonlySet<string>;
}

const directivesOf = (node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }, name: string): readonly ReadDirective[] =>
  (node.directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: args = [] }) => ({
      values: Object.fromEntries(args.flatMap(({ name: key, value }) => (value.kind === Kind.STRING || value.kind === Kind.ENUM ? [[key.value, value.value]] : []))),
      flags: Object.fromEntries(args.flatMap(({ name: key, value }) => (value.kind === Kind.BOOLEAN ? [[key.value, value.value]] : []))),
      names: new Set(args.map(({ name: key }) => key.value)),
    }));

const readGraphs = (document: DocumentNode): ReadonlyMap<Graph, { readonly name: string; readonly url: string }> => {
  const graphs = document.definitions.find((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph');
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.map((value) => {
      const [graph] = directivesOf(value, 'join__graph');
      return [value.name.value, { name: graph?.values['name'] ?? value.name.value, url: graph?.values['url'] ?? '' }];
    }),
  );
};

const readRootTypes = (document: DocumentNode, definitions: readonly TypeDefinitionNode[]): SupergraphModel['rootTypes'] => {
  const names = new Set(definitions.map(({ name }) => name.value));
  const declared = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION ? (definition.operationTypes ?? []) : [],
  );
  const rootOf = (operation: string, byDefault: string): string | undefined =>
    declared.length > 0
      ? declared.find((candidate) => candidate.operation === operation)?.type.name.value
      : names.has(byDefault)
        ? byDefault
        : undefined;
  return { query: rootOf('query', 'Query'), mutation: rootOf('mutation', 'Mutation'), subscription: rootOf('subscription', 'Subscription') };
};

const freePrefixFor = (definitions: readonly TypeDefinitionNode[]): string => {
  const names = definitions.flatMap((definition) => ('fields' in definition ? (definition.fields ?? []).map(({ name }) => name.value) : []));
  let prefix = '_h';
  while (names.some((name) => name.startsWith(prefix))) prefix += 'h';
  return prefix;
};

import { Kind, type ConstDirectiveNode, type DefinitionNode, type DocumentNode } from 'graphql';
import { argument, argumentText, linksOf, namesByLink } from '../access/read-annotations.js';

/** `@listSize`, as composed from all subgraphs that have the field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** May lead into input objects: `filter.first`. */
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** Both keyed by schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`. */
export interface CostDirectives {
  /** Never negative. */
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

interface Annotated {
  readonly coordinate: string;
  readonly directives: readonly ConstDirectiveNode[];
}

/**
 * Reads `@cost` and `@listSize` from a supergraph, where composition leaves them on types, fields and arguments under
 * the names that its link to the cost specification gives them.
 *
 * Source: Apollo cost specification v0.1; IBM GraphQL Cost Directives.
 */
export const readCostDirectives = (supergraph: DocumentNode): CostDirectives => {
  const [cost, listSize] = [namesOf(supergraph, 'cost'), namesOf(supergraph, 'listSize')];
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  for (const { coordinate, directives } of supergraph.definitions.flatMap(annotatedIn)) {
    for (const directive of directives) {
      const weight = cost.has(directive.name.value) ? integer(directive, 'weight') : undefined;
      if (weight !== undefined) weights.set(coordinate, Math.max(0, weight));
      if (listSize.has(directive.name.value)) listSizes.set(coordinate, readListSize(directive));
    }
  }
  return { weights, listSizes };
};

const namesOf = (supergraph: DocumentNode, directive: 'cost' | 'listSize'): ReadonlySet<string> =>
  new Set(
    linksOf(supergraph)
      .filter((link) => argumentText(link, 'url')?.includes('/cost/v'))
      .flatMap((link) => [
        // A directive named like its specification is there without being imported.
        ...(directive === 'cost' ? [argumentText(link, 'as') ?? 'cost'] : []),
        ...namesByLink(link, 'cost', directive),
      ]),
  );

const annotatedIn = (definition: DefinitionNode): readonly Annotated[] => {
  switch (definition.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
      return [annotated(definition.name.value, definition)];
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const { value: typeName } = definition.name;
      const fields = (definition.fields ?? []).flatMap((field) => {
        const coordinate = `${typeName}.${field.name.value}`;
        const fieldArguments = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : [];
        return [annotated(coordinate, field), ...fieldArguments.map((node) => annotated(`${coordinate}(${node.name.value}:)`, node))];
      });
      return [annotated(typeName, definition), ...fields];
    }
    default:
      return [];
  }
};

const annotated = (coordinate: string, { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }): Annotated => ({ coordinate, directives });

const readListSize = (directive: ConstDirectiveNode): ListSize => {
  const required = argument(directive, 'requireOneSlicingArgument');
  return {
    assumedSize: integer(directive, 'assumedSize'),
    slicingArguments: texts(directive, 'slicingArguments'),
    sizedFields: texts(directive, 'sizedFields'),
    requireOneSlicingArgument: required?.kind !== Kind.BOOLEAN || required.value,
  };
};

const integer = (directive: ConstDirectiveNode, name: string): number | undefined => {
  const value = argument(directive, name);
  // IBM's own @cost has its weight as a text.
  return value?.kind === Kind.INT || value?.kind === Kind.FLOAT || value?.kind === Kind.STRING ? finite(Number(value.value)) : undefined;
};

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

const texts = (directive: ConstDirectiveNode, name: string): readonly string[] => {
  const value = argument(directive, name);
  return value?.kind === Kind.LIST ? value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : [])) : [];
};

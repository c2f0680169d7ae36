import type { FieldSelection } from './selection.js';
import type { FieldInGraph, Graph, SupergraphModel } from './supergraph-model.js';

/**
 * What `@requires` names, for one operation. An object that the caller asks for as well is fetched once for both only
 * where neither has a non-null field of it that the other has not: one that failed would take the other's object along.
 */
export class RequiredInputs {
  readonly #rewritten = new WeakMap<FieldInGraph, FieldInGraph>();
  #asked: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  /** @param operation what the caller asks of objects of `rootType`. */
  constructor(
    private readonly model: SupergraphModel,
    private readonly rootType: string | undefined,
    private readonly operation: readonly FieldSelection[],
  ) {}

  /** The field as the subgraph declares it, its required objects told apart from the caller's. */
  told(field: FieldInGraph, graph: Graph, typeName: string): FieldInGraph {
    if (!field.requires?.some(({ selections }) => selections)) return field;
    const known = this.#rewritten.get(field);
    if (known) return known;
    // A name that key and required fields share is sent once, so it has to be one field.
    const keyNames = new Set(this.model.type(typeName).graphs.get(graph)?.keys.flatMap(({ selections }) => selections.map(({ name }) => name)));
    const told = { ...field, requires: field.requires.map((selection) => (keyNames.has(selection.name) ? selection : this.#tell(selection, typeName))) };
    this.#rewritten.set(field, told);
    return told;
  }

  #tell(selection: FieldSelection, typeName: string): FieldSelection {
    if (!selection.selections) return selection;
    const risks = this.#risksBeneath(selection, typeName);
    this.#asked ??= this.#askedByCaller();
    const asked = this.#asked.get(selection.field);
    const isAlike = asked ? asked.size === 1 && asked.has(risks) : risks === '';
    return isAlike ? selection : { ...selection, field: `${selection.field}#!${risks}` };
  }

  /** By field, the risks that the caller takes with objects of it, anywhere. */
  #askedByCaller(): ReadonlyMap<string, ReadonlySet<string>> {
    const asked = new Map<string, Set<string>>();
    const visit = (selections: readonly FieldSelection[], typeName: string): void => {
      for (const selection of selections) {
        if (!selection.selections) continue;
        asked.set(selection.field, (asked.get(selection.field) ?? new Set()).add(this.#risksBeneath(selection, typeName)));
        for (const below of this.#typesBeneath(selection, typeName)) visit(selection.selections, below);
      }
    };
    if (this.rootType !== undefined) visit(this.operation, this.rootType);
    return asked;
  }

  /** The non-null fields beneath a field, as a text; empty when nothing that fails there can take the object along. */
  #risksBeneath(selection: FieldSelection, typeName: string): string {
    const below = this.#typesBeneath(selection, typeName);
    const risks = (selection.selections ?? []).flatMap((nested): readonly string[] => {
      const isRisky = below.some((name) => this.#isNonNull(nested, name));
      const deeper = nested.selections && below.map((name) => this.#risksBeneath(nested, name)).find((text) => text !== '');
      if (!isRisky && deeper === undefined) return [];
      return [`${nested.possible ? [...nested.possible].sort().join('|') : ''} ${nested.field}${isRisky ? '!' : ''}${deeper === undefined ? '' : `{${deeper}}`}`];
    });
    return [...new Set(risks)].sort().join(',');
  }

  /** As any subgraph declares the field's objects; usually one type. */
  #typesBeneath(selection: FieldSelection, typeName: string): readonly string[] {
    return [...new Set(this.#ownersOf(selection, typeName).flatMap((owner) => this.model.type(owner).fields.get(selection.name)?.typeName ?? []))];
  }

  #isNonNull(selection: FieldSelection, typeName: string): boolean {
    return this.#ownersOf(selection, typeName).some((owner) => [...(this.model.type(owner).fields.get(selection.name)?.typeTexts ?? [])].some((text) => text.endsWith('!')));
  }

  #ownersOf({ possible }: FieldSelection, typeName: string): readonly string[] {
    if (possible) return [...possible].filter((name) => this.model.has(name));
    return this.model.isAbstract(typeName) ? [typeName, ...this.model.possibleTypes(typeName)] : [typeName];
  }
}

import type { PlacedFields } from './placed-fields.js';
import type { Position } from './position.js';
import type { InputField, InputObject } from './query-plan.js';
import type { FieldSelection, SelectionMerger } from './selection.js';
import type { Graph, SupergraphModel } from './supergraph-model.js';

/** Says how representations are read from the tree. */
export class InputFields {
  constructor(
    private readonly model: SupergraphModel,
    private readonly merger: SelectionMerger,
    private readonly placed: PlacedFields,
  ) {}

  /** What a group sends of an object, read from the tree. */
  inputsOf(position: Position, scope: string, selections: readonly FieldSelection[], graph: Graph, typeName: string): readonly InputField[] {
    return this.merger.fieldsOf(selections, scope).flatMap((field): readonly InputField[] => {
      const named = field.name === '__typename' ? undefined : this.placed.lookUp(position, scope, field.field);
      if (!named) return [];
      const declared = this.model.has(typeName) ? this.model.type(typeName).fields.get(field.name) : undefined;
      const typeText = declared?.graphs.get(graph)?.typeText ?? [...(declared?.typeTexts ?? [])][0] ?? '';
      const object = named.child && this.#inputObject(named.child, field.selections ?? [], graph);
      return [{ name: field.name, from: named.internalName, nonNull: typeText.endsWith('!'), ...(object && { object }) }];
    });
  }

  #inputObject(child: Position, selections: readonly FieldSelection[], graph: Graph): InputObject {
    if (!child.isAbstract) return { typeName: undefined, fields: this.inputsOf(child, child.typeName, selections, graph, child.typeName) };
    const byType = [...this.model.possibleTypes(child.typeName)].map((object) => [object, this.inputsOf(child, object, selections, graph, object)] as const);
    return { typeName: undefined, fields: [], byType: Object.fromEntries(byType) };
  }
}

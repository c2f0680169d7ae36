import type { Naming, NamedField, Position, Source } from './position.js';
import { providedField, type Reachability } from './reachability.js';
import type { MergedField } from './selection.js';
import type { FieldInGraph, SupergraphModel } from './supergraph-model.js';

/** Questions about what stands where in the tree, and who could add to it. */
export class PlacedFields {
  constructor(
    private readonly model: SupergraphModel,
    private readonly reach: Reachability,
    private readonly naming: Naming,
  ) {}

  /** Where a field of objects of one type stands: for that type alone, or for all. */
  lookUp(position: Position, typeName: string, field: string): NamedField | undefined {
    const own = position.find(typeName, field);
    if (own || !position.isAbstract) return own;
    for (const name of [...this.model.type(typeName).interfaces, position.typeName]) {
      const found = position.find(name, field);
      if (found) return found;
    }
    return undefined;
  }

  /** A field of an abstract type where it stands for objects of single types by itself: that is where theirs is read. */
  ofSingleTypes(position: Position, typeName: string, field: string): readonly NamedField[] {
    if (!position.isAbstract || !this.naming.isAbstract(typeName)) return [];
    return [...this.model.possibleTypes(typeName)].flatMap((object) => position.find(object, field) ?? []);
  }

  /** A source of all types would ask objects of every type for the field; one that fails must not take those along. */
  mayHarmOthers(source: Source, typeName: string, field: MergedField): boolean {
    return source.scope !== typeName && this.localIn(source, field)?.typeText.endsWith('!') === true;
  }

  /** Whether all that is asked beneath the field can be had once the source has given it. */
  fits(source: Source, field: MergedField): boolean {
    const inGraph = this.localIn(source, field);
    const nested = providedField(source.provided, source.typeName, field.name)?.selections;
    return !field.selections || (inGraph !== undefined && this.reach.canSatisfy(source.graph, inGraph.typeName, field.selections, nested));
  }

  /** The field where the source's fetch can bring it. */
  localIn(source: Source, field: MergedField): FieldInGraph | undefined {
    const { graph, typeName, provided } = source;
    if (this.naming.isAbstract(typeName) && !this.isOpaque(source) && !this.reach.isLocalToInterface(graph, typeName, field, provided)) return undefined;
    return this.reach.localField(graph, typeName, field, provided);
  }

  /** Whether the subgraph knows the objects by an interface object: what they truly are is known elsewhere. */
  isOpaque({ graph, typeName }: Source): boolean {
    return this.model.type(typeName).graphs.get(graph)?.isInterfaceObject === true;
  }

  /** Whether objects of a type are among those that the source gives. */
  gives(source: Source, typeName: string): boolean {
    return source.scope === typeName || (this.isOpaque(source) && this.model.type(typeName).interfaces.includes(source.scope));
  }
}

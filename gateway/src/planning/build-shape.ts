import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { DeferredFragment } from './deferred-fragment.js';
import type { PlacedFields } from './placed-fields.js';
import type { Position } from './position.js';
import type { WithheldCoordinate } from './collect-operation.js';
import type { DeferPoint, FieldShape, LeafShape, ObjectShape, TypeShape } from './query-plan.js';
import { mergeBy, type FieldSelection } from './selection.js';

/** The selections that are answered together, when an answer is given in parts. */
export interface ShapeView {
  readonly part: DeferredFragment | undefined;
  /** What is sent later of objects here. */
  pointsAt(type: GraphQLCompositeType, selections: readonly FieldSelection[], position: Position): readonly DeferPoint[];
  /** Told where objects are read by their types, which somebody has to give. */
  readTypesAt(position: Position): void;
}

/** Where each response name of an operation is read, once all fetches are placed. */
export class ShapeBuilder {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly placed: PlacedFields,
    private readonly withheld: WithheldCoordinate,
  ) {}

  possibleTypes(type: GraphQLCompositeType): readonly string[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }

  /** @param view takes some of the selections; all of them by default. */
  objectShape(type: GraphQLCompositeType, selections: readonly FieldSelection[], position: Position, view?: ShapeView): ObjectShape {
    if (!view) return this.#shape(type, selections, position, undefined);
    const own = selections.filter(({ part }) => part === view.part);
    const defers = view.pointsAt(type, selections, position);
    const shape = this.#shape(type, own, position, view);
    return defers.length === 0 ? shape : { ...shape, defers };
  }

  #shape(type: GraphQLCompositeType, selections: readonly FieldSelection[], position: Position, view: ShapeView | undefined): ObjectShape {
    if (!isAbstractType(type)) return { typeName: type.name, fields: this.#fields(type.name, selections, position, view) };
    const possible = this.possibleTypes(type);
    if (!this.#dependsOnType(possible, selections, position)) return { typeName: undefined, fields: this.#fields(possible[0] ?? type.name, selections, position, view, type.name) };
    view?.readTypesAt(position);
    const byType = Object.fromEntries(possible.map((name) => [name, this.#fields(name, selections, position, view)]));
    return { typeName: undefined, fields: [], byType, possibleTypes: possible };
  }

  /** Whether objects of different types are read differently. */
  #dependsOnType(possible: readonly string[], selections: readonly FieldSelection[], position: Position): boolean {
    if (selections.some((selection) => selection.possible !== undefined || selection.name === '__typename')) return true;
    return selections.some(({ field }) => new Set(possible.map((name) => this.placed.lookUp(position, name, field))).size > 1);
  }

  #fields(typeName: string, selections: readonly FieldSelection[], position: Position, view: ShapeView | undefined, shownAs = typeName): readonly FieldShape[] {
    const applying = selections.filter(({ possible }) => possible === undefined || possible.has(typeName));
    return mergeBy(applying, ({ responseName, name }) => responseName ?? name).map((field): FieldShape => {
      const responseName = field.responseName ?? field.name;
      const locations = field.location ? [field.location] : [];
      const common = { responseName, coordinate: `${shownAs}.${field.name}`, locations };
      if (field.name === '__typename' && !field.withheld) return { ...common, from: '__typename', type: { kind: 'typeName', nonNull: true } };
      if (field.name === '__schema' || field.name === '__type') {
        return { ...common, from: responseName, type: { kind: 'leaf', nonNull: field.name === '__schema', leaf: 'Any' } };
      }
      const named = this.placed.lookUp(position, typeName, field.field);
      const type = this.#fieldOf(typeName, field.name)?.type;
      if (field.withheld) return { ...common, from: responseName, type: { kind: 'withheld', nonNull: field.name === '__typename' || isNonNullType(type), error: field.withheld } };
      if (!type) throw new Error(`The API schema has no ${typeName}.${field.name}.`);
      // No subgraph that can give objects of this type here was found to have it: there will be none.
      if (!named) return { ...common, from: responseName, type: this.#typeShape(type, field.selections ?? [], undefined, view) };
      return { ...common, from: named.internalName, type: this.#typeShape(type, field.selections ?? [], named.child, view) };
    });
  }

  #fieldOf(typeName: string, name: string): GraphQLField<unknown, unknown> | undefined {
    const type = this.schema.getType(typeName);
    return type && 'getFields' in type ? (type.getFields()[name] as GraphQLField<unknown, unknown> | undefined) : undefined;
  }

  /** A value that must not leave its agency is none that a subgraph may answer with. */
  #leafShape(type: GraphQLLeafType): LeafShape {
    if (isEnumType(type)) return { enumValues: type.getValues().flatMap(({ name }) => (this.withheld(type.name, name) ? [] : [name])) };
    return isScalarType(type) && isSpecifiedScalarType(type) ? (type.name as LeafShape) : 'Any';
  }

  #typeShape(type: GraphQLOutputType, selections: readonly FieldSelection[], child: Position | undefined, view: ShapeView | undefined): TypeShape {
    const nonNull = isNonNullType(type);
    const nullable = getNullableType(type);
    if (isListType(nullable)) return { kind: 'list', nonNull, of: this.#typeShape(nullable.ofType as GraphQLOutputType, selections, child, view) };
    const named = getNamedType(nullable);
    if (!isCompositeType(named)) return { kind: 'leaf', nonNull, leaf: this.#leafShape(named as GraphQLLeafType) };
    return { kind: 'object', nonNull, object: child ? this.objectShape(named, selections, child, view) : { typeName: undefined, fields: [] } };
  }
}


import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { assembleFetches, givenBy, orderedGroups, readsOf } from './assemble-plan.js';
import { buildDeferral } from './build-deferral.js';
import { ShapeBuilder } from './build-shape.js';
import { collectOperation, type WithheldCoordinate } from './collect-operation.js';
import { selectionsOf, wayTo } from './deferral.js';
import { InputFields } from './input-fields.js';
import { placeRecoveries } from './place-recoveries.js';
import { PlanBuilder } from './plan-builder.js';
import type { QueryPlan } from './query-plan.js';
import { Reachability } from './reachability.js';
import { RequiredInputs } from './required-inputs.js';
import { SelectionMerger } from './selection.js';
import { SupergraphModel } from './supergraph-model.js';

/** What decides a plan beside the operation. */
export interface PlanConditions {
  /** Values of the variables that `@skip`, `@include` and `@defer` use. */
  readonly variables: Readonly<Record<string, boolean>>;
  /** Labels of progressive overrides that hold for this request. */
  readonly overrideLabels: ReadonlySet<string>;
}

export interface PlannedOperation {
  readonly plan: QueryPlan;
  /** Root fields that only the API schema answers. */
  readonly introspection: readonly FieldNode[];
}

/** Plans operations over one supergraph. */
export class Planner {
  readonly model: SupergraphModel;

  /** @throws UnsupportedSupergraph */
  constructor(
    supergraph: DocumentNode,
    private readonly apiSchema: GraphQLSchema,
  ) {
    this.model = new SupergraphModel(supergraph);
  }

  /**
   * @param operation valid against the API schema.
   * @throws UnplannableOperation
   */
  plan(document: DocumentNode, operation: OperationDefinitionNode, conditions: PlanConditions, withheld: WithheldCoordinate = () => undefined): PlannedOperation {
    const { selections, introspection, deferred } = collectOperation(this.apiSchema, document, operation, conditions.variables, withheld);
    const merger = new SelectionMerger();
    const kind = operation.operation;
    const inputs = new RequiredInputs(this.model, this.model.rootTypes[kind], selections);
    const reach = new Reachability(this.model, merger, (label) => conditions.overrideLabels.has(label), inputs);
    const builder = new PlanBuilder(this.model, merger, reach);
    const asked = selections.filter(({ name }) => name !== '__schema' && name !== '__type' && name !== '__typename');
    const root = builder.placeOperation(kind, deferred.length === 0 ? asked : selectionsOf(asked, undefined));
    const needs = new Map(deferred.map((part) => [part, builder.placeDeferred(part, root, wayTo(asked, part))]));
    placeRecoveries(this.model, builder.groups, builder.borrowed, builder.placed);
    const rootType = this.apiSchema.getRootType(kind);
    if (!rootType) throw new Error(`The API schema has no ${kind} type.`);
    const shapes = new ShapeBuilder(this.apiSchema, builder.placed, withheld);
    const shape = shapes.objectShape(rootType, selections, root);
    const groups = orderedGroups(builder);
    const deferral = deferred.length === 0 ? undefined : buildDeferral({ shapes, groups, needs }, rootType, selections, root);
    return { plan: { operation: kind, fetches: assembleFetches(this.model, new InputFields(this.model, merger, builder.placed), operation, groups), shape, reads: readsOf(this.model, groups), gives: givenBy(this.model, groups), ...(deferral && { deferral }) }, introspection };
  }
}

import { z } from 'zod';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Plan Rows': number;
  readonly 'Total Cost': number;
  readonly 'Parent Relationship'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const nodeSchema: z.ZodType<PlanNode> = z.object({
  'Node Type': z.string(),
  'Plan Rows': z.number(),
  'Total Cost': z.number(),
  'Parent Relationship': z.string().optional(),
  get Plans() {
    return z.array(nodeSchema).readonly().optional();
  },
});

/** A row of `EXPLAIN (FORMAT JSON)`. */
export const planRow = z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: nodeSchema })]) }).transform((row) => row['QUERY PLAN'][0].Plan);

/** How the database would read a statement. */
export interface StatementPlan {
  readonly estimatedRows: number;
  readonly cost: number;
  /** Whether the order asked for comes from an index alone: nothing is sorted, and no table is read for it. */
  readonly isOrderedByIndex: boolean;
}

export function planOf(root: PlanNode): StatementPlan {
  const types = new Set(typesOf(root));
  const isOrderedByIndex = types.has('Index Only Scan') && !types.has('Sort') && !types.has('Incremental Sort');
  return { estimatedRows: root['Plan Rows'], cost: root['Total Cost'], isOrderedByIndex };
}

/** Of what the rows come through; what a sub-select reads by the way has an order of its own. */
const typesOf = (node: PlanNode): readonly string[] => [node['Node Type'], ...(node.Plans ?? []).filter((inner) => !ASIDE.has(inner['Parent Relationship'])).flatMap(typesOf)];
const ASIDE: ReadonlySet<string | undefined> = new Set(['SubPlan', 'InitPlan']);

import { dateColumn, enumColumn, equals, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { SelfSufficiencyGoalDefinition, SelfSufficiencyPlanStateDefinition } from './self-sufficiency-plan.enums.js';
import type { SelfSufficiencyPlanFilter } from './self-sufficiency-plan.type.js';

const selfSufficiencyPlanColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  goal: enumColumn(SelfSufficiencyGoalDefinition),
  state: enumColumn(SelfSufficiencyPlanStateDefinition),
  draftedOn: dateColumn,
  dueOn: dateColumn,
  achievedOn: dateColumn.nullable(),
});

export type SelfSufficiencyPlanRecord = z.infer<typeof selfSufficiencyPlanColumns>;

export const selfSufficiencyPlanTable: PersonRecordTable<SelfSufficiencyPlanRecord, SelfSufficiencyPlanFilter> = {
  name: 'selfSufficiencyPlan',
  table: 'self_sufficiency_plan',
  day: 'drafted_on',
  columns: selfSufficiencyPlanColumns,
  row: selfSufficiencyPlanColumns,
  conditions: (filter) => [equals('record.goal', filter.goal), equals('record.state', filter.state)],
};

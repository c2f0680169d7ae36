import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { SelfSufficiencyPlanRecord } from './self-sufficiency-plan.repository.js';
import { SelfSufficiencyPlan, SelfSufficiencyPlanConnection, SelfSufficiencyPlanFilter } from './self-sufficiency-plan.type.js';

export const selfSufficiencyPlanResolvers = memberRecordResolvers<SelfSufficiencyPlanRecord, SelfSufficiencyPlanFilter>({
  type: SelfSufficiencyPlan,
  connection: SelfSufficiencyPlanConnection,
  filter: SelfSufficiencyPlanFilter,
  list: { name: 'selfSufficiencyPlans', description: 'Plans of members for self-reliance, the last drafted first.' },
  ofMember: { name: 'selfSufficiencyPlans', description: 'The person’s plans for self-reliance («خوداتکایی»).' },
});

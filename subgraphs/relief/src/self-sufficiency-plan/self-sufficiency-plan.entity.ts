import { Check, Column } from 'typeorm';
import { MemberRecordEntity, MemberRecordTableOf } from '../member-record/member-record.entity.js';
import type { SelfSufficiencyGoal, SelfSufficiencyPlanState } from './self-sufficiency-plan.enums.js';

@MemberRecordTableOf('self_sufficiency_plan', 'draftedOn')
@Check('self_sufficiency_plan_achieved_whole', `(achieved_on IS NOT NULL) = (state = 'ACHIEVED')`)
export class SelfSufficiencyPlanEntity extends MemberRecordEntity {
  @Column({ type: 'text' })
  goal!: SelfSufficiencyGoal;

  @Column({ type: 'text' })
  state!: SelfSufficiencyPlanState;

  @Column({ name: 'drafted_on', type: 'date' })
  draftedOn!: string;

  @Column({ name: 'due_on', type: 'date' })
  dueOn!: string;

  @Column({ name: 'achieved_on', type: 'date', nullable: true })
  achievedOn!: string | null;
}

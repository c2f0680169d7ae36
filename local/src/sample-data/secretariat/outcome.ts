import { LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import { STREAM, type SamplePlan } from './plan.js';

/** An invented assessment of a plan. */
export interface SampleOutcome {
  readonly milestone: 'AFTER_12_MONTHS' | 'AFTER_24_MONTHS';
  readonly assessedOn: Day;
  readonly result: 'SELF_RELIANT' | 'IMPROVED' | 'UNCHANGED' | 'WORSENED' | 'NOT_REACHED';
  readonly isWorking: boolean | null;
  readonly monthlyIncomeRials: number | null;
}

const YEAR_DAYS = 365;
const ASSESSED = 0.9;

/** The assessments of one plan that fall into the sample's days. */
export function outcomesOf(seed: number, plan: SamplePlan): readonly SampleOutcome[] {
  if (plan.status !== 'RUNNING' && plan.status !== 'COMPLETED') return [];
  const draw = new Draw(seed, plan.id, STREAM.outcome);
  return [assess('AFTER_12_MONTHS', 1, plan, draw), assess('AFTER_24_MONTHS', 2, plan, draw)].filter((outcome) => outcome !== null);
}

function assess(milestone: SampleOutcome['milestone'], years: number, plan: SamplePlan, draw: Draw): SampleOutcome | null {
  const isAssessed = draw.chance(ASSESSED);
  const assessedOn = plan.startedOn + years * YEAR_DAYS + draw.integer(0, 30);
  const result = draw.weighted(weightsOf(plan, years));
  const income = draw.integer(35, 80);
  const isWorking = draw.chance(result === 'SELF_RELIANT' ? 0.92 : result === 'IMPROVED' ? 0.55 : 0.2);
  if (!isAssessed || assessedOn > LAST_DAY) return null;
  if (result === 'NOT_REACHED') return { milestone, assessedOn, result, isWorking: null, monthlyIncomeRials: null };
  const monthlyIncomeRials = (income + (isWorking ? 70 : 0) + (result === 'SELF_RELIANT' ? 45 : 0)) * 1_000_000;
  return { milestone, assessedOn, result, isWorking, monthlyIncomeRials };
}

/** Joint programmes do better than one body's alone, and what holds after two years is less than after one. */
function weightsOf({ strand, program }: SamplePlan, years: number): readonly (readonly [SampleOutcome['result'], number])[] {
  const selfReliant = (strand === 'ECONOMIC' ? 24 : 8) + (program === 'JNT-FHH' ? 16 : program === 'JNT-EMPOWER' ? 6 : 0) - (years - 1) * 4;
  return [['SELF_RELIANT', selfReliant], ['IMPROVED', 40], ['UNCHANGED', 24], ['WORSENED', 6], ['NOT_REACHED', 4 + years * 2]];
}

import type { SampleTable } from '../copy-table.js';
import { isoOf, LAST_DAY, type Day } from '../days.js';
import type { SampleWorld } from '../sample-world.js';
import { adultSince, dayAsMember, isHead, lastDayOf, someMembers, type Member } from './member.js';
import { memberTable } from './record-table.js';
import { STREAM } from './streams.js';

const GOALS = [['OWN_BUSINESS', 42], ['HOME_WORK', 24], ['WAGE_WORK', 22], ['EDUCATION', 12]] as const;
const SKILLS = [['TAILORING', 24], ['CARPET_WEAVING', 16], ['BEAUTY_CARE', 13], ['COMPUTING', 13], ['REPAIR', 12], ['FARMING', 14], ['COOKERY', 8]] as const;
const JOBS = [['WAGE_WORK', 40], ['SELF_EMPLOYMENT', 34], ['HOME_WORK', 20], ['COOPERATIVE', 6]] as const;

/** The first day on which the member could work; null for whoever could not. */
const workingSince = (member: Member): Day | null => (member.status === 'APPLIED' || member.age > 58 ? null : adultSince(member));

export const planTable = (world: SampleWorld): SampleTable =>
  memberTable('self_sufficiency_plan', ['goal', 'state', 'drafted_on', 'due_on', 'achieved_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.plan, (index) => (isHead(index) ? 0.5 : 0.12))) {
      const from = workingSince(member);
      if (from === null) continue;
      const hasGraduated = member.status === 'GRADUATED' && member.leftOn !== null;
      const draftedOn = hasGraduated ? Math.min(lastDayOf(member), from + draw.integer(10, 180)) : dayAsMember(member, draw, from);
      const state = hasGraduated ? 'ACHIEVED' : planState(LAST_DAY - draftedOn, draw.unit());
      const achievedOn = state === 'ACHIEVED' ? isoOf(Math.min(LAST_DAY, member.leftOn ?? draftedOn + draw.integer(200, 900))) : null;
      yield [member, [draw.weighted(GOALS), state, isoOf(draftedOn), isoOf(draftedOn + draw.pick([365, 540, 730])), achievedOn]];
    }
  });

function planState(ageDays: number, unit: number): string {
  if (ageDays < 20) return 'DRAFTED';
  if (ageDays < 60) return unit < 0.3 ? 'DRAFTED' : 'AGREED';
  if (unit < 0.14) return 'ABANDONED';
  return unit > 0.8 && ageDays > 900 ? 'ACHIEVED' : 'UNDER_WAY';
}

export const trainingTable = (world: SampleWorld): SampleTable =>
  memberTable('relief_vocational_training', ['skill', 'state', 'hours', 'starts_on', 'completed_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.training, () => 0.12)) {
      const from = workingSince(member);
      if (from === null) continue;
      const startsOn = dayAsMember(member, draw, from);
      const hours = draw.pick([60, 90, 120, 180, 240]);
      const completedOn = startsOn + Math.round(hours / 1.5);
      const state = trainingState(startsOn, completedOn, draw.chance(0.14));
      yield [member, [draw.weighted(SKILLS), state, hours, isoOf(startsOn), state === 'COMPLETED' ? isoOf(completedOn) : null]];
    }
  });

function trainingState(startsOn: Day, completedOn: Day, dropsOut: boolean): string {
  if (LAST_DAY - startsOn < 12) return 'ENROLLED';
  if (dropsOut) return 'DROPPED_OUT';
  return completedOn <= LAST_DAY ? 'COMPLETED' : 'ATTENDING';
}

export const jobTable = (world: SampleWorld): SampleTable =>
  memberTable('relief_job_placement', ['kind', 'state', 'proposed_on', 'started_on', 'ended_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.job, () => 0.14)) {
      const from = workingSince(member);
      if (from === null) continue;
      const proposedOn = dayAsMember(member, draw, from);
      const startedOn = proposedOn + draw.integer(3, 40);
      const endedOn = startedOn + draw.integer(30, 1_400);
      const state = jobState(startedOn, endedOn, draw.unit());
      const days = [isoOf(proposedOn), state === 'PROPOSED' ? null : isoOf(startedOn), state === 'ENDED' ? isoOf(endedOn) : null];
      yield [member, [draw.weighted(JOBS), state, ...days]];
    }
  });

function jobState(startedOn: Day, endedOn: Day, unit: number): string {
  if (startedOn > LAST_DAY || unit < 0.08) return 'PROPOSED';
  if (endedOn <= LAST_DAY && unit < 0.5) return 'ENDED';
  return LAST_DAY - startedOn < 183 ? 'PLACED' : 'RETAINED';
}

import type { SampleTable } from '../copy-table.js';
import { dayOf, isoOf } from '../days.js';
import { Draw } from '../draw.js';
import type { SampleWorld } from '../sample-world.js';
import { NO_ROWS, personTable, rowId } from './person-table.js';
import { STREAM } from './streams.js';
import { fileOf, isServed } from './welfare-file.js';
import { isOpen, typeOfCentre } from './centre-tables.js';

const IMPAIRMENTS = [
  ['PHYSICAL', 44],
  ['INTELLECTUAL', 18],
  ['HEARING', 13],
  ['VISUAL', 12],
  ['PSYCHOSOCIAL', 6],
  ['MULTIPLE', 5],
  ['SPEECH', 2],
] as const;

export function disabilityTable(world: SampleWorld): SampleTable {
  const columns = ['id', 'case_id', 'type', 'severity', 'assessed_on', 'commission', 'outcome', 'next_review_on'];
  return personTable(world, 'disability', columns, (index) => {
    const file = fileOf(world, index);
    if (file.severity === null) return NO_ROWS;
    const draw = new Draw(world.seed, index, STREAM.disability);
    const assessed = draw.integer(file.opened, file.until);
    const outcome = draw.weighted([
      ['CONFIRMED', 78],
      ['TEMPORARY', 18],
      ['UNDER_APPEAL', 4],
    ] as const);
    const commission = `کمیسیون شماره ${draw.integer(1, 3)} استان ${file.person.countyCode.slice(0, 2)}`;
    const review = outcome === 'TEMPORARY' ? isoOf(assessed + 730) : null;
    const impairment = draw.weighted(IMPAIRMENTS);
    const row = [rowId(file.id, 0), file.id, impairment, file.severity, isoOf(assessed), commission, outcome, review];
    if (!draw.chance(0.07)) return [row];
    const second = [rowId(file.id, 1), file.id, draw.weighted(IMPAIRMENTS.filter(([type]) => type !== impairment)), 'MILD', isoOf(assessed), commission, 'CONFIRMED', null];
    return [row, second];
  });
}

const REHABILITATION_CENTRES: ReadonlySet<string> = new Set([
  'PHYSIOTHERAPY',
  'OCCUPATIONAL_THERAPY',
  'SPEECH_THERAPY',
  'AUDIOLOGY',
  'DAY_CARE',
  'PSYCHIATRIC',
]);

export function rehabilitationTable(world: SampleWorld): SampleTable {
  const columns = ['id', 'case_id', 'kind', 'status', 'started_on', 'ended_on', 'sessions', 'centre_code'];
  const centresOf = centresByCounty(world);
  return personTable(world, 'rehabilitation_service', columns, (index) => {
    const draw = new Draw(world.seed, index, STREAM.rehabilitation);
    if (!draw.chance(0.55)) return NO_ROWS;
    const file = fileOf(world, index);
    if (file.severity === null || !isServed(file)) return NO_ROWS;
    const kind = draw.pick([
      'PHYSIOTHERAPY',
      'OCCUPATIONAL_THERAPY',
      'SPEECH_THERAPY',
      'AUDIOLOGY',
      'DAY_CARE',
      'HOME_CARE',
      'COMMUNITY_BASED',
      'PSYCHIATRIC',
    ] as const);
    const status =
      file.closed === null
        ? draw.weighted([
            ['PLANNED', 6],
            ['ONGOING', 40],
            ['COMPLETED', 44],
            ['INTERRUPTED', 10],
          ] as const)
        : 'COMPLETED';
    const started = draw.integer(file.opened, file.until);
    const isOver = status === 'COMPLETED' || status === 'INTERRUPTED';
    const ended = isOver ? Math.min(file.until, started + draw.integer(30, 300)) : null;
    const local = centresOf.get(file.person.countyCode) ?? [];
    const centre = REHABILITATION_CENTRES.has(kind) && local.length > 0 ? draw.pick(local) : null;
    const sessions = status === 'PLANNED' ? 0 : draw.integer(3, 40);
    return [[rowId(file.id, 0), file.id, kind, status, isoOf(started), ended === null ? null : isoOf(ended), sessions, centre]];
  });
}

/** The codes of the rehabilitation centres that have not closed. */
function centresByCounty(world: SampleWorld): ReadonlyMap<string, readonly string[]> {
  const centres = new Map<string, string[]>();
  for (const centre of world.organisations.centres) {
    if (typeOfCentre(world, centre) !== 'REHABILITATION' || !isOpen(world, centre)) continue;
    centres.set(centre.countyCode, [...(centres.get(centre.countyCode) ?? []), centre.code]);
  }
  return centres;
}

export function allowanceTable(world: SampleWorld): SampleTable {
  const columns = ['id', 'case_id', 'kind', 'monthly_rials', 'from_day', 'to_day', 'end_reason'];
  return personTable(world, 'care_allowance', columns, (index) => {
    const draw = new Draw(world.seed, index, STREAM.allowance);
    if (!draw.chance(0.75)) return NO_ROWS;
    const file = fileOf(world, index);
    const isSevere = file.severity === 'SEVERE' || file.severity === 'VERY_SEVERE';
    if (file.status === 'APPLIED' || (!isSevere && !draw.chance(0.3))) return NO_ROWS;
    const monthly = isSevere ? draw.integer(120, 280) * 100_000 : draw.integer(80, 420) * 100_000;
    const from = Math.min(file.until, file.opened + draw.integer(10, 200));
    const isEnded = file.closed !== null || draw.chance(0.05);
    const to = file.closed ?? (isEnded ? draw.integer(from, file.until) : null);
    const endedAlone = draw.chance(0.3) ? 'RECOVERED' : 'MOVED_TO_CENTRE';
    const endedWithFile = file.exitReason === 'DECEASED' ? 'DECEASED' : 'EXITED';
    const reason = file.closed === null ? endedAlone : endedWithFile;
    return [
      [
        rowId(file.id, 0),
        file.id,
        isSevere ? 'CARE_ALLOWANCE' : 'SUBSISTENCE',
        monthly,
        isoOf(from),
        to === null ? null : isoOf(to),
        to === null ? null : reason,
      ],
    ];
  });
}

/** The day from which on every new file is assessed with the national welfare database. */
const ASSESSED_SINCE = dayOf('1402-01-01');

export function assessmentTable(world: SampleWorld): SampleTable {
  const columns = ['id', 'case_id', 'outcome', 'means_test_decile', 'assessed_on'];
  return personTable(world, 'eligibility_assessment', columns, (index) => {
    const file = fileOf(world, index);
    if (file.opened < ASSESSED_SINCE) return NO_ROWS;
    const draw = new Draw(world.seed, index, STREAM.assessment);
    const decile = draw.chance(0.06) ? null : 1 + Math.floor(draw.unit() ** 2 * 7);
    const outcome = file.status === 'APPLIED' ? draw.pick(['DEFERRED', 'NOT_ELIGIBLE', 'ELIGIBLE'] as const) : 'ELIGIBLE';
    return [[rowId(file.id, 0), file.id, outcome, decile, isoOf(Math.min(file.until, file.opened + draw.integer(0, 40)))]];
  });
}

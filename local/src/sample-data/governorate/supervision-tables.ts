import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { isoOf, type Day } from '../days.js';
import { CRITERIA } from './quality-criteria.js';
import type { SampleVisit } from './supervision.js';

const isoOrNull = (day: Day | null): string | null => (day === null ? null : isoOf(day));

export const supervisionTables = (visits: readonly SampleVisit[]): readonly SampleTable[] => [
  visitTable(visits),
  actionTable(visits),
  criterionTable,
  ...scoreTables(visits),
];

const visitTable = (visits: readonly SampleVisit[]): SampleTable => ({
  table: 'supervision_visit',
  columns: [
    'id',
    'salam_site_code',
    'centre_code',
    'ngo_legal_id',
    'county_code',
    'program_code',
    'kind',
    'status',
    'visited_on',
    'outcome',
    'finding_count',
  ],
  lines: function* () {
    for (const { id, salamSiteCode, centreCode, ngoLegalId, countyCode, programCode, kind, status, day, outcome, findings } of visits) {
      yield copyLine([id, salamSiteCode, centreCode, ngoLegalId, countyCode, programCode, kind, status, isoOf(day), outcome, findings]);
    }
  },
});

const actionTable = (visits: readonly SampleVisit[]): SampleTable => ({
  table: 'corrective_action',
  columns: ['id', 'visit_id', 'county_code', 'area', 'status', 'ordered_on', 'due_on', 'completed_on', 'verified_on'],
  lines: function* () {
    let id = 0;
    for (const visit of visits) {
      for (const { area, status, dueOn, completedOn, verifiedOn } of visit.actions) {
        id += 1;
        yield copyLine([id, visit.id, visit.countyCode, area, status, isoOf(visit.day), isoOf(dueOn), isoOrNull(completedOn), isoOrNull(verifiedOn)]);
      }
    }
  },
});

const criterionTable: SampleTable = {
  table: 'quality_criterion',
  columns: ['id', 'code', 'name', 'weight_percent', 'valid_from', 'valid_to'],
  lines: function* () {
    for (const { id, code, name, weightPercent, from, to } of CRITERIA) {
      yield copyLine([id, code, localized(name), weightPercent, isoOf(from), isoOrNull(to)]);
    }
  },
};

/** A score has its visit's number, since a visit gives at most one. */
const scoreTables = (visits: readonly SampleVisit[]): readonly SampleTable[] => [
  {
    table: 'quality_score',
    columns: ['id', 'salam_site_code', 'centre_code', 'county_code', 'visit_id', 'score', 'assessed_on'],
    lines: function* () {
      for (const { id, salamSiteCode, centreCode, countyCode, day, scores } of visits) {
        if (!scores) continue;
        const weighted = scores.reduce((sum, { weightPercent, score }) => sum + weightPercent * score, 0);
        yield copyLine([id, salamSiteCode, centreCode, countyCode, id, Math.round(weighted / 100), isoOf(day)]);
      }
    },
  },
  {
    table: 'quality_criterion_score',
    columns: ['quality_score_id', 'criterion_id', 'score'],
    lines: function* () {
      for (const { id, scores } of visits) {
        for (const { criterionId, score } of scores ?? []) yield copyLine([id, criterionId, score]);
      }
    },
  },
];

import { dateColumn, enumColumn, equals } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
import { equalsCode, PROGRAM_CODE } from '../codes/code-form.js';
import { JobPlacementKindDefinition, JobPlacementStatusDefinition } from './job-placement.enums.js';
import type { JobPlacementFilter } from './job-placement.type.js';

const jobPlacementRow = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(JobPlacementKindDefinition),
  status: enumColumn(JobPlacementStatusDefinition),
  offeredOn: dateColumn,
  startedOn: dateColumn.nullable(),
  endedOn: dateColumn.nullable(),
  isInsured: z.boolean(),
  programCode: z.string().nullable(),
});

/** A row of `job_placement`. */
export type JobPlacementRecord = z.infer<typeof jobPlacementRow>;

export const jobPlacementTable: CaseSatelliteTable<JobPlacementRecord, JobPlacementFilter> = {
  name: 'jobPlacement',
  table: 'job_placement',
  columns: `s.kind, s.status, s.offered_on AS "offeredOn", s.started_on AS "startedOn", s.ended_on AS "endedOn",
    s.is_insured AS "isInsured", s.program_code AS "programCode"`,
  day: 'offered_on',
  row: jobPlacementRow,
  conditions: (filter) => [
    equals('s.kind', filter.kind),
    equals('s.status', filter.status),
    equalsCode('s.program_code', PROGRAM_CODE, filter.programCode, 'JobPlacementFilter.programCode'),
  ],
};

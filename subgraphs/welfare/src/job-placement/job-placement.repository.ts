import { dateColumn, enumColumn, equals, equalsKey, PROGRAM_CODE, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
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

export const jobPlacementTable: PersonRecordTable<JobPlacementRecord, JobPlacementFilter> = {
  name: 'jobPlacement',
  table: 'job_placement',
  columns: jobPlacementRow,
  day: 'offered_on',
  row: jobPlacementRow,
  conditions: (filter) => [
    equals('record.kind', filter.kind),
    equals('record.status', filter.status),
    equalsKey('record.program_code', PROGRAM_CODE, filter.programCode, 'JobPlacementFilter.programCode'),
  ],
};

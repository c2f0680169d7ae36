import { dateColumn, enumColumn, equals, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { ReliefJobKindDefinition, ReliefJobStateDefinition } from './relief-job-placement.enums.js';
import type { ReliefJobPlacementFilter } from './relief-job-placement.type.js';

const reliefJobPlacementColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(ReliefJobKindDefinition),
  state: enumColumn(ReliefJobStateDefinition),
  proposedOn: dateColumn,
  startedOn: dateColumn.nullable(),
  endedOn: dateColumn.nullable(),
});

export type ReliefJobPlacementRecord = z.infer<typeof reliefJobPlacementColumns>;

export const reliefJobPlacementTable: PersonRecordTable<ReliefJobPlacementRecord, ReliefJobPlacementFilter> = {
  name: 'reliefJobPlacement',
  table: 'relief_job_placement',
  day: 'proposed_on',
  columns: reliefJobPlacementColumns,
  row: reliefJobPlacementColumns,
  conditions: (filter) => [equals('record.kind', filter.kind), equals('record.state', filter.state)],
};

import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
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

export class ReliefJobPlacementRepository extends MemberRecordRepository<ReliefJobPlacementRecord, ReliefJobPlacementFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'reliefJobPlacement',
      table: 'relief_job_placement',
      day: 'proposed_on',
      columns: reliefJobPlacementColumns,
      row: reliefJobPlacementColumns,
      conditions: (filter) => [equals('r.kind', filter.kind), equals('r.state', filter.state)],
    });
  }
}

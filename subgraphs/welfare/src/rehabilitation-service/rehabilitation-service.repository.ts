import { dateColumn, enumColumn, equals, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { RehabilitationKindDefinition, RehabilitationStatusDefinition } from './rehabilitation-service.enums.js';
import type { RehabilitationServiceFilter } from './rehabilitation-service.type.js';

const rehabilitationServiceRow = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: enumColumn(RehabilitationKindDefinition),
  status: enumColumn(RehabilitationStatusDefinition),
  startedOn: dateColumn,
  endedOn: dateColumn.nullable(),
  sessions: z.number(),
  centreCode: z.string().nullable(),
});

/** A row of `rehabilitation_service`. */
export type RehabilitationServiceRecord = z.infer<typeof rehabilitationServiceRow>;

export const rehabilitationServiceTable: PersonRecordTable<RehabilitationServiceRecord, RehabilitationServiceFilter> = {
  name: 'rehabilitationService',
  table: 'rehabilitation_service',
  columns: rehabilitationServiceRow,
  day: 'started_on',
  row: rehabilitationServiceRow,
  conditions: (filter) => [equals('record.kind', filter.kind), equals('record.status', filter.status)],
};

import { dateColumn, enumColumn, equals } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
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

export const rehabilitationServiceTable: CaseSatelliteTable<RehabilitationServiceRecord, RehabilitationServiceFilter> = {
  name: 'rehabilitationService',
  table: 'rehabilitation_service',
  columns: `s.kind, s.status, s.started_on AS "startedOn", s.ended_on AS "endedOn", s.sessions, s.centre_code AS "centreCode"`,
  day: 'started_on',
  row: rehabilitationServiceRow,
  conditions: (filter) => [equals('s.kind', filter.kind), equals('s.status', filter.status)],
};

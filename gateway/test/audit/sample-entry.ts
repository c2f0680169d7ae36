import type { AuditEntry } from '@hamafza/schema/audit';

const operation = { name: 'Cases', hash: 'f'.repeat(64), signature: 'query Cases { welfareCases { nodes { status } } }' };
const coordinates = ['WelfareCase.status', 'WelfareCase.targetGroups'];

/** An answer of a request by this id, with data of two agencies. */
export const sampleEntry = (requestId: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  caller: { key: 'caller-a', body: 'secretariat', roles: ['analyst'] },
  purpose: 'empowerment-planning',
  agreement: { id: 'agr-001', version: 1 },
  release: 'r'.repeat(64),
  requestId,
  operation,
  reads: [
    { agency: 'relief', coordinates: ['ReliefMembership.status'], entities: 3 },
    { agency: 'welfare', coordinates, entities: 2 },
  ],
  withheld: [],
  outcome: 'ANSWERED',
  errorCodes: [],
  durationMs: 12.4,
  emergency: null,
  part: 0,
  ...changes,
});

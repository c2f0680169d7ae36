import { emptyChain, Sealer, type AuditContent, type AuditEntry, type ChainHead, type StoredRecord } from '../../src/audit/index.js';

const operation = { name: 'Cases', hash: 'f'.repeat(64), signature: 'query Cases { welfareCases { nodes { status } } }' };
const welfare = ['WelfareCase.status', 'WelfareCase.targetGroups'];
const relief = ['ReliefMembership.status'];

/** Record n reads welfare, and every third one relief too. */
export const sampleEntry = (n: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  caller: { key: 'caller-a', body: 'secretariat', roles: ['analyst'] },
  purpose: 'empowerment-planning',
  agreement: { id: 'agr-001', version: 1 },
  release: 'r'.repeat(64),
  requestId: `request-${n}`,
  operation,
  reads: [...(n % 3 === 0 ? [{ agency: 'relief', coordinates: relief, entities: n }] : []), { agency: 'welfare', coordinates: welfare, entities: 2 }],
  withheld: [],
  outcome: 'ANSWERED',
  errorCodes: [],
  durationMs: 12.4,
  emergency: null,
  part: 0,
  ...changes,
});

export interface SampleChain {
  readonly records: readonly StoredRecord[];
  readonly contents: readonly AuditContent[];
  /** heads[n] is where the chain stands after n records. */
  readonly heads: readonly ChainHead[];
}

export function sampleChain(length: number, entryOf: (n: number) => AuditEntry = sampleEntry): SampleChain {
  const sealer = new Sealer();
  const heads = [emptyChain('gateway-1')];
  const records: StoredRecord[] = [];
  const contents: AuditContent[] = [];
  for (let n = 1; n <= length; n += 1) {
    const sealed = sealer.seal(entryOf(n), Date.UTC(2025, 0, 1, 0, 0, n), heads.at(-1) ?? emptyChain('gateway-1'));
    heads.push(sealed.head);
    records.push(sealed.record);
    contents.push(...sealed.contents);
  }
  return { records, contents, heads };
}

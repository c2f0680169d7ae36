import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  agencyPartSchema,
  auditHeaderSchema,
  ChainVerifier,
  emptyChain,
  genesisOf,
  operationContentSchema,
  printRecordLine,
  readRecordLine,
  Sealer,
  type AuditEntry,
} from '../../src/audit/index.js';
import { canonicalJson } from '../../src/publication/canonical-json.js';
import { sampleChain, sampleEntry } from './sample-chain.js';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const anyText = fc.oneof(text, fc.constantFrom('\0', '\ud800', '\udfff', '\u2028\n\t"\\', '\\u0000', '},"parts":[', '},{"agency":', 'سلام'));
const entries: fc.Arbitrary<AuditEntry> = fc.record({
  caller: fc.record({ key: anyText, body: anyText, roles: fc.array(anyText, { maxLength: 3 }) }),
  purpose: fc.option(anyText),
  agreement: fc.option(fc.record({ id: anyText, version: fc.nat() })),
  release: anyText,
  requestId: anyText,
  operation: fc.option(fc.record({ name: fc.option(anyText), hash: anyText, signature: anyText })),
  reads: fc.uniqueArray(fc.record({ agency: fc.constantFrom('welfare', 'relief', 'governorate'), coordinates: fc.array(anyText, { maxLength: 3 }), entities: fc.nat() }), {
    selector: ({ agency }) => agency,
  }),
  withheld: fc.array(fc.record({ coordinate: anyText, owner: fc.constantFrom('welfare', 'relief,welfare', 'secretariat'), code: anyText }), { maxLength: 3 }),
  outcome: fc.constantFrom('ANSWERED', 'PARTLY_WITHHELD', 'REFUSED', 'FAILED'),
  errorCodes: fc.array(anyText, { maxLength: 3 }),
  durationMs: fc.double(),
  emergency: fc.option(fc.record({ reason: anyText, until: anyText })),
  part: fc.nat(),
});

describe('Sealer', () => {
  it('writes canonical JSON that reads back, whatever an entry holds, in a chain that verifies', () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 4 }), (given) => {
        const { records, contents } = sampleChain(given.length, (n) => given[n - 1] as AuditEntry);
        const verifier = new ChainVerifier(genesisOf('gateway-1'));
        for (const content of contents) {
          expect(canonicalJson(JSON.parse(content.text))).toBe(content.text);
          verifier.addContent(content);
        }
        for (const record of records) {
          const line = printRecordLine(record);
          expect(line).not.toContain('\n');
          expect(canonicalJson(JSON.parse(line))).toBe(line);
          expect(line).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
          expect(readRecordLine(line)).toEqual(record);
          auditHeaderSchema.parse(JSON.parse(record.header));
          for (const part of record.parts) agencyPartSchema.parse(JSON.parse(part));
          expect(verifier.add(record)).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells each agency what was withheld of its own, even where nothing was read', () => {
    const withheld = [
      { coordinate: 'Disability.severity', owner: 'welfare', code: 'AGREEMENT_MISSING' },
      { coordinate: 'Need.status', owner: 'relief,welfare', code: 'FORBIDDEN' },
    ];
    const { records } = sampleChain(1, () => sampleEntry(1, { reads: [], withheld, outcome: 'REFUSED' }));
    expect(records[0]?.parts.map((part) => JSON.parse(part)).map(({ agency, coordinates, withheld: told }) => [agency, coordinates, told.length])).toEqual([
      ['relief', null, 1],
      ['welfare', null, 2],
    ]);
  });

  it('lets nobody fill the log with one request', () => {
    const withheld = Array.from({ length: 5_000 }, (_, n) => ({ coordinate: `T.f${n}`, owner: 'welfare', code: 'CLOSED' }));
    const operation = { name: null, hash: 'h', signature: '😀'.repeat(100_000) };
    const { records, contents } = sampleChain(1, () => sampleEntry(1, { withheld, operation, errorCodes: withheld.map(({ coordinate }) => coordinate) }));
    expect(JSON.parse(records[0]?.parts[0] ?? '')).toMatchObject({ withheldMore: 4_800 });
    expect(printRecordLine(records[0] as never).length).toBeLessThan(20_000);
    expect(operationContentSchema.parse(JSON.parse(contents[0]?.text ?? '')).signature).toHaveLength(65_535);
  });

  it('gives an operation once for a store, and again when that is forgotten', () => {
    const sealer = new Sealer();
    const first = sealer.seal(sampleEntry(1), 0, emptyChain('c'));
    expect(first.contents).toHaveLength(2);
    expect(sealer.seal(sampleEntry(2), 0, first.head).contents).toEqual([]);
    sealer.forgetGiven();
    expect(sealer.seal(sampleEntry(2), 0, first.head).contents).toEqual(first.contents);
  });

  it('seals nothing twice alike: who knows what could have been read still cannot tell what was', () => {
    const [a, b] = [sampleChain(1), sampleChain(1)];
    expect(a.records[0]?.parts).not.toEqual(b.records[0]?.parts);
    expect(a.contents[0]).not.toEqual(b.contents[0]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Agreements, type AgreementChange, changeAgreements, concludedVersions } from '../../src/registry/agreement-state.js';

const contentId = (version: number): string => String(version).repeat(64);
const about = (agency: string, version: number) => ({
  sequence: 1,
  at: '2026-01-01T00:00:00.000Z',
  actor: { keyId: `${agency}-key`, agency },
  baseReleaseId: null,
  proof: { jws: 'a.b.c', bodyId: '0'.repeat(64) },
  agreementId: 'agr-001',
  version,
  contentId: contentId(version),
});
const proposed = (version: number): AgreementChange => ({ kind: 'agreementProposed', ...about('welfare', version), parties: ['welfare', 'relief'] });
const signed = (agency: string, version: number): AgreementChange => ({ kind: 'agreementSigned', ...about(agency, version), signature: 'a.b.c' });
const revoked = (agency: string, version: number): AgreementChange => ({ kind: 'agreementRevoked', ...about(agency, version) });

const after = (...changes: readonly AgreementChange[]): Agreements => changes.reduce<Agreements>(changeAgreements, new Map());
const concluded = (...changes: readonly AgreementChange[]): readonly number[] => concludedVersions(after(...changes)).map(({ version }) => version);
const whole = (version: number): readonly AgreementChange[] => [proposed(version), signed('welfare', version), signed('relief', version)];

describe('the agreements that a release carries', () => {
  it('are those that every party has signed, in whatever order', () => {
    expect(concluded(proposed(1))).toEqual([]);
    expect(concluded(proposed(1), signed('relief', 1))).toEqual([]);
    expect(concluded(proposed(1), signed('relief', 1), signed('relief', 1))).toEqual([]);
    expect(concluded(proposed(1), signed('relief', 1), signed('governorate', 1))).toEqual([]);
    expect(concluded(proposed(1), signed('relief', 1), signed('welfare', 1))).toEqual([1]);
  });

  it('keep the version in force until all have signed the next, and then only the next', () => {
    expect(concluded(...whole(1), proposed(2), signed('welfare', 2))).toEqual([1]);
    expect(concluded(...whole(1), ...whole(2))).toEqual([2]);
    expect(after(...whole(1), ...whole(2)).get('agr-001')?.[0]).toMatchObject({ version: 1, supersededBy: 2 });
  });

  it('lose a draft to a later draft', () => {
    expect(concluded(proposed(1), signed('welfare', 1), proposed(2), signed('relief', 1))).toEqual([]);
  });

  it('never bring back what was revoked or superseded, whatever is signed afterwards', () => {
    expect(concluded(...whole(1), revoked('relief', 1))).toEqual([]);
    expect(concluded(...whole(1), revoked('relief', 1), signed('relief', 1), signed('welfare', 1))).toEqual([]);
    expect(concluded(...whole(1), ...whole(2), revoked('welfare', 2))).toEqual([]);
    expect(concluded(proposed(1), signed('welfare', 1), revoked('relief', 1), signed('relief', 1))).toEqual([]);
    expect(concluded(...whole(1), revoked('relief', 1), ...whole(2))).toEqual([2]);
  });

  it('lose with what a party revokes the version that waits to take its place, whoever has signed that', () => {
    expect(concluded(...whole(1), proposed(2), signed('relief', 2), revoked('relief', 1), signed('welfare', 2))).toEqual([]);
    expect(after(...whole(1), proposed(2), signed('relief', 2), revoked('relief', 1)).get('agr-001')?.[1]).toMatchObject({ revocation: { by: 'relief' } });
    expect(concluded(...whole(1), proposed(2), revoked('relief', 2))).toEqual([1]);
    expect(concluded(...whole(1), proposed(2), revoked('relief', 1), ...whole(3))).toEqual([3]);
  });

  it('keep the version that waits for others than the party that revokes', () => {
    const withoutRelief: AgreementChange = { kind: 'agreementProposed', ...about('welfare', 2), parties: ['welfare', 'governorate'] };
    expect(concluded(...whole(1), withoutRelief, signed('welfare', 2), revoked('relief', 1), signed('governorate', 2))).toEqual([2]);
  });

  it('have one version each at most, and stay without one once it has ended, after any changes', () => {
    const change = fc.oneof(
      fc.constantFrom('welfare', 'relief', 'governorate').chain((agency) => fc.integer({ min: 1, max: 4 }).map((version) => signed(agency, version))),
      fc.constantFrom('welfare', 'relief').chain((agency) => fc.integer({ min: 1, max: 4 }).map((version) => revoked(agency, version))),
      fc.constant('propose' as const),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (wanted) => {
        let [agreements, newest] = [after(), 0];
        const endedOnes = new Set<number>();
        for (const one of wanted) {
          agreements = changeAgreements(agreements, one === 'propose' ? proposed((newest += 1)) : one);
          const inForce = concludedVersions(agreements).map(({ version }) => version);
          expect(inForce.length).toBeLessThanOrEqual(1);
          for (const version of inForce) expect(endedOnes.has(version)).toBe(false);
          for (const { version, revocation, supersededBy } of agreements.get('agr-001') ?? []) if (revocation !== null || supersededBy !== null) endedOnes.add(version);
        }
      }),
    );
  });
});

import { missingParties } from '../agreements/agreement-status.js';
import type { AgreementSignature } from '../agreements/released-agreement.js';
import type { Actor, LogEntry } from './log-entry.js';

/** One version of an agreement, as the log tells of it; its text is a blob of the name `contentId`. */
export interface AgreementVersion {
  readonly version: number;
  readonly contentId: string;
  readonly parties: readonly string[];
  readonly proposedAt: string;
  readonly proposedBy: Actor;
  /** In the order they came, one of each party at most. */
  readonly signatures: readonly AgreementSignature[];
  readonly revocation: { readonly by: string; readonly at: string } | null;
  /** The later version that took its place. */
  readonly supersededBy: number | null;
}

/** By agreement id, the versions in their order. */
export type Agreements = ReadonlyMap<string, readonly AgreementVersion[]>;

export type AgreementEntry = Extract<LogEntry, { agreementId: string }>;
/** What an entry changes, without the release that follows from it. */
export type AgreementChange = AgreementEntry extends infer Entry ? (Entry extends AgreementEntry ? Omit<Entry, 'release'> : never) : never;

/** The agreements after one more entry. */
export function changeAgreements(agreements: Agreements, change: AgreementChange): Agreements {
  const versions = agreements.get(change.agreementId) ?? [];
  return new Map(agreements).set(change.agreementId, changeVersions(versions, change));
}

function changeVersions(versions: readonly AgreementVersion[], change: AgreementChange): readonly AgreementVersion[] {
  switch (change.kind) {
    case 'agreementProposed':
      return [...versions.map((version) => (isConcluded(version) ? version : supersede(version, change.version))), versionFrom(change)];
    case 'agreementSigned': {
      const signed = versions.map((version) => (version.contentId === change.contentId ? withSignature(version, change) : version));
      const concluded = signed.find((version) => version.contentId === change.contentId && isConcluded(version));
      return concluded ? signed.map((version) => (version.version < concluded.version ? supersede(version, concluded.version) : version)) : signed;
    }
    case 'agreementRevoked': {
      const revocation = { by: change.actor.agency, at: change.at };
      const revoked = versions.find(({ contentId }) => contentId === change.contentId);
      return versions.map((version) => (version === revoked || (revoked && isAwaitedAfter(revoked, version, revocation.by)) ? { ...version, revocation } : version));
    }
  }
}

const versionFrom = (entry: Extract<AgreementChange, { kind: 'agreementProposed' }>): AgreementVersion => ({
  version: entry.version,
  contentId: entry.contentId,
  parties: entry.parties,
  proposedAt: entry.at,
  proposedBy: entry.actor,
  signatures: [],
  revocation: null,
  supersededBy: null,
});

function withSignature(version: AgreementVersion, { actor, at, signature }: Extract<AgreementChange, { kind: 'agreementSigned' }>): AgreementVersion {
  if (!isOpen(version) || version.signatures.some(({ party }) => party === actor.agency)) return version;
  return { ...version, signatures: [...version.signatures, { party: actor.agency, keyId: actor.keyId, at, jws: signature }] };
}

/**
 * Whether a version would take the place of the one that a party of both revokes. It is ended too: what the party signed before must not
 * let the others bring back by their signatures alone what it has just ended.
 */
const isAwaitedAfter = (revoked: AgreementVersion, version: AgreementVersion, party: string): boolean =>
  isConcluded(revoked) && isOpen(version) && version.version > revoked.version && version.parties.includes(party);

/** What has ended already keeps the reason it ended for. */
const supersede = (version: AgreementVersion, by: number): AgreementVersion => (isOpen(version) ? { ...version, supersededBy: by } : version);

/** Signed by every party. */
export const isConcluded = ({ parties, signatures }: AgreementVersion): boolean => missingParties(parties, signatures).length === 0;

/** Neither revoked nor superseded. What has ended never comes back: no signature, no rollback opens it again. */
export const isOpen = ({ revocation, supersededBy }: AgreementVersion): boolean => revocation === null && supersededBy === null;

/** What a release carries: of each agreement the version that all have signed and that has not ended; by id. */
export const concludedVersions = (agreements: Agreements): readonly AgreementVersion[] =>
  [...agreements]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, versions]) => versions.filter((version) => isConcluded(version) && isOpen(version)));

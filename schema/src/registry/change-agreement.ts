import { isAgreementSignature } from '../agreements/agreement-signature.js';
import { missingParties } from '../agreements/agreement-status.js';
import { type AgreementProblem, parseAgreement, type ParsedAgreement } from '../agreements/parse-agreement.js';
import type { Release } from '../publication/release.js';
import { codedError } from '../vocabulary/errors.js';
import { type AgreementChange, type AgreementVersion, changeAgreements, isOpen } from './agreement-state.js';
import { appendEntry, commonOf, prepareRelease } from './append-entry.js';
import type { AuthenticRequest } from './authenticate.js';
import { currentReleaseId, releaseInForce } from './release-in-force.js';
import { releasedAgreements } from './released-agreements.js';
import type { Registry } from './registry.js';
import type { AgreementAnswer, AgreementPublicationRequest, AgreementRevocationRequest, AgreementSignatureRequest } from './registry-api.js';
import type { RegistryState } from './registry-state.js';
import { tryAgain } from './try-again.js';

/**
 * Puts a version of an agreement before its parties. It opens nothing until each of them has signed it.
 *
 * @throws AGREEMENT_INVALID, NOT_A_PARTY, AGREEMENT_ENDED, PUBLICATION_CONFLICT when the version is not newer than the newest,
 * RELEASE_UNKNOWN when there is no graph yet to open anything of.
 */
export async function publishAgreement(registry: Registry, request: AuthenticRequest, agreementId: string, asked: AgreementPublicationRequest): Promise<AgreementAnswer> {
  const { agreement, address } = readAsked(agreementId, asked.agreement);
  refuseStranger(agreement.parties, request.key.agency);
  return tryAgain(registry, async (state) => {
    const versions = state.agreements.get(agreementId) ?? [];
    const same = versions.find(({ contentId }) => contentId === address.contentId);
    if (same) return unchanged(state, agreementId, same);
    refuseOlder(versions.at(-1), agreement.version, request.key.agency);
    const release = await releaseInForce(registry, state);
    refuseProblems((await registry.checks.checkAgreement(agreement, release.supergraphSdl)).refusals);
    await registry.store.putBlob(Buffer.from(address.text));
    const common = commonOf(registry, state, request, asked);
    const change = { kind: 'agreementProposed', ...common, agreementId, version: agreement.version, contentId: address.contentId, parties: agreement.parties } as const;
    return record(registry, state, request, release, change);
  });
}

/**
 * Takes one party's signature; the last one puts the agreement into the release.
 *
 * @throws AGREEMENT_UNKNOWN, AGREEMENT_ENDED, NOT_A_PARTY, SIGNATURE_INVALID
 */
export function signAgreementVersion(registry: Registry, request: AuthenticRequest, agreementId: string, asked: AgreementSignatureRequest): Promise<AgreementAnswer> {
  const { key } = request;
  return tryAgain(registry, async (state) => {
    const version = findVersion(state, agreementId, asked.contentId);
    refuseStranger(version.parties, key.agency);
    if (!isOpen(version) || version.signatures.some(({ party }) => party === key.agency)) return unchanged(state, agreementId, version);
    const statement = { agreementId, version: version.version, contentId: version.contentId };
    if (!(await isAgreementSignature(asked.signature, statement, key.keyId, key.publicKey))) throw signatureRefused();
    const common = commonOf(registry, state, request, asked);
    const change = { kind: 'agreementSigned', ...common, agreementId, version: version.version, contentId: version.contentId, signature: asked.signature } as const;
    return record(registry, state, request, await releaseInForce(registry, state), change);
  });
}

/** Ends a version for good, for all: one party suffices. @throws AGREEMENT_UNKNOWN, AGREEMENT_ENDED when superseded, NOT_A_PARTY */
export function revokeAgreement(registry: Registry, request: AuthenticRequest, agreementId: string, asked: AgreementRevocationRequest): Promise<AgreementAnswer> {
  return tryAgain(registry, async (state) => {
    const version = findVersion(state, agreementId, asked.contentId);
    refuseStranger(version.parties, request.key.agency);
    if (version.revocation !== null) return { outcome: 'unchanged', ...whichOf(agreementId, version), releaseId: currentReleaseId(state) };
    if (!isOpen(version)) throw ended(version);
    const common = commonOf(registry, state, request, asked);
    const change = { kind: 'agreementRevoked', ...common, agreementId, version: version.version, contentId: version.contentId } as const;
    return record(registry, state, request, await releaseInForce(registry, state), change);
  });
}

/** Appends a change with the release that follows from it: the same graph under the agreements as they are then. */
async function record(
  registry: Registry,
  state: RegistryState,
  request: AuthenticRequest,
  inForce: Release,
  change: AgreementChange,
): Promise<AgreementAnswer | 'conflict'> {
  const agreements = changeAgreements(state.agreements, change);
  const release = await prepareRelease(registry, { ...inForce, agreements: await releasedAgreements(registry.content, agreements) }, change);
  if ((await appendEntry(registry, state, request, { ...change, release })) === 'conflict') return 'conflict';
  const { agreementId, contentId, sequence } = change;
  const version = agreements.get(agreementId)?.find((candidate) => candidate.contentId === contentId);
  const missing = version ? missingParties(version.parties, version.signatures) : [];
  return { outcome: outcomeOf(change, missing), agreementId, version: change.version, contentId, missing, releaseId: release.id, sequence };
}

function outcomeOf({ kind }: AgreementChange, missing: readonly string[]): 'proposed' | 'signed' | 'concluded' | 'revoked' {
  switch (kind) {
    case 'agreementProposed':
      return 'proposed';
    case 'agreementSigned':
      return missing.length === 0 ? 'concluded' : 'signed';
    case 'agreementRevoked':
      return 'revoked';
  }
}

function readAsked(agreementId: string, value: unknown): Extract<ParsedAgreement, { outcome: 'parsed' }> {
  const parsed = parseAgreement(value);
  if (parsed.outcome === 'refused') throw invalid(parsed.problems);
  const { id } = parsed.agreement;
  if (id !== agreementId) throw invalid([{ code: 'VALUE_REFUSED', message: 'id: must be the one of the address.', path: ['id'] }]);
  return parsed;
}

/** Only its own parties can put another version in an agreement's place. */
function refuseOlder(newest: AgreementVersion | undefined, version: number, agency: string): void {
  if (newest === undefined) return;
  refuseStranger(newest.parties, agency);
  if (version > newest.version) return;
  throw codedError('PUBLICATION_CONFLICT', `Version ${newest.version} is there already; what differs from it needs a greater number.`, { currentVersion: newest.contentId });
}

function findVersion(state: RegistryState, agreementId: string, contentId: string): AgreementVersion {
  const version = state.agreements.get(agreementId)?.find((candidate) => candidate.contentId === contentId);
  if (version === undefined) throw codedError('AGREEMENT_UNKNOWN', 'The registry has no such agreement, or no such version of it.', {});
  return version;
}

function refuseStranger(parties: readonly string[], agency: string): void {
  if (!parties.includes(agency)) throw codedError('NOT_A_PARTY', `“${agency}” is not a party of the agreement.`, { agency });
}

/** @throws AGREEMENT_ENDED */
function unchanged(state: RegistryState, agreementId: string, version: AgreementVersion): AgreementAnswer {
  if (!isOpen(version)) throw ended(version);
  return { outcome: 'unchanged', ...whichOf(agreementId, version), releaseId: currentReleaseId(state) };
}

const whichOf = (agreementId: string, { version, contentId, parties, signatures }: AgreementVersion) => ({
  agreementId,
  version,
  contentId,
  missing: missingParties(parties, signatures),
});

const SHOWN_PROBLEMS = 100;

function refuseProblems(problems: readonly AgreementProblem[]): void {
  if (problems.length > 0) throw invalid(problems);
}

const invalid = (problems: readonly AgreementProblem[]): Error =>
  codedError('AGREEMENT_INVALID', `The agreement is refused: ${problems.length} problems. ${problems[0]?.message ?? ''}`.trim(), { problems: problems.slice(0, SHOWN_PROBLEMS) });

const ended = ({ version, revocation }: AgreementVersion): Error =>
  codedError('AGREEMENT_ENDED', `Version ${version} was ${revocation === null ? 'superseded by a later one' : 'revoked'}, for good.`, {
    status: revocation === null ? 'SUPERSEDED' : 'REVOKED',
  });

const signatureRefused = (): Error => {
  const reason = 'It is not one by this key over this version of the agreement.';
  return codedError('SIGNATURE_INVALID', `The signature is refused. ${reason}`, { reason });
};

import type { Release } from '../publication/release.js';
import type { PublicJwk } from './key-pair.js';
import type { PartyKey } from './party-keys.js';
import { provedAgreements, type UnprovedAgreement } from './proved-agreements.js';
import type { ProvedGraph, ProvedGraphs } from './proved-graphs.js';
import type { TakenStatement } from './release-floor.js';
import { type ReleaseStatement, type ReleaseVerification, verifyRelease } from './release-signature.js';

export interface ReleaseVerifierOptions {
  /** The registry's. Any of them may have signed: while the registry's key is exchanged there are two. */
  readonly publicKeys: readonly PublicJwk[];
  /** Undefined: what agencies have signed is believed of the registry. */
  readonly partyKeys: { current(): Promise<readonly PartyKey[]> } | undefined;
  /** Undefined: the registry's graph is believed. */
  readonly graphs?: ProvedGraphs | undefined;
  /** The last statement that an earlier process took. */
  readonly floor?: { readonly statement: TakenStatement | undefined } | undefined;
}

export type VerifiedRelease =
  /** `release` carries proved agreements alone, and the graph as the registry made it; its id is that of the release as the registry made it. */
  | {
      readonly outcome: 'verified';
      readonly release: Release;
      readonly statement: ReleaseStatement;
      /** The registry's key. */
      readonly signedBy: PublicJwk;
      readonly unproved: readonly UnprovedAgreement[];
      /** The agencies' own, as they were then; undefined where the registry is believed. */
      readonly keys: readonly PartyKey[] | undefined;
    }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Whether the graph is the one that the registry made, another one that the same publications give, or an earlier one, since the release's is not proved. */
export type VerifiedGraph = { readonly kind: 'asMade' | 'composedOtherwise' } | { readonly kind: 'earlier'; readonly reason: string };

/** A verified release with the graph that it is to be served with. */
export type ProvedRelease =
  | { readonly outcome: 'proved'; readonly release: Release; readonly graph: VerifiedGraph }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Tells what may be served from what was forged, changed or played back. */
export class ReleaseVerifier {
  #last: TakenStatement | undefined;

  constructor(private readonly options: ReleaseVerifierOptions) {
    this.#last = options.floor?.statement;
  }

  /**
   * Verifies the registry's signature, that it is no earlier statement than the last one taken, and each party's signature of each agreement.
   * An agreement that some party is not known to have signed is left out: the others stay, and so does a revocation that came along with it.
   * What the release carries no more ends by this alone; whether its graph can be served is for `prove`.
   *
   * @param release as received or read back from a disk; nothing about it is trusted.
   */
  async verify(release: unknown, signature: string): Promise<VerifiedRelease> {
    const verified = await this.#signedByRegistry(release, signature);
    if (verified.outcome === 'refused') return verified;
    const reason = this.#takeStatement(verified.statement);
    if (reason !== undefined) return { outcome: 'refused', reason };
    const keys = await this.options.partyKeys?.current();
    if (keys === undefined) return { ...verified, unproved: [], keys };
    const { proved, unproved } = await provedAgreements(verified.release.agreements, keys);
    return { ...verified, release: { ...verified.release, agreements: [...proved] }, unproved, keys };
  }

  /** Finds the graph to serve a verified release with: where graphs are proved, one that its agencies have signed. Not to be called again before it has ended. */
  async prove({ release, keys }: Pick<Extract<VerifiedRelease, { outcome: 'verified' }>, 'release' | 'keys'>): Promise<ProvedRelease> {
    if (keys === undefined || this.options.graphs === undefined) return { outcome: 'proved', release, graph: { kind: 'asMade' } };
    const found = await this.options.graphs.graphOf(release, keys);
    if (found.kind === 'none') return { outcome: 'refused', reason: found.reason };
    return { outcome: 'proved', release: { ...release, supergraphSdl: found.graph.supergraphSdl, subgraphs: found.graph.subgraphs }, graph: verifiedGraph(release, found) };
  }

  /**
   * From now on no statement is taken that is older than one which was taken before, by a process that has ended.
   *
   * @param release as read back from a disk; what the registry has not signed changes nothing.
   */
  async remember(release: unknown, signature: string): Promise<void> {
    const verified = await this.#signedByRegistry(release, signature);
    if (verified.outcome === 'verified') this.#takeStatement(verified.statement);
  }

  /** @returns why it is not taken. */
  #takeStatement({ sequence, releaseId }: ReleaseStatement): string | undefined {
    const last = this.#last;
    if (last !== undefined && sequence < last.sequence) return `Its statement, number ${sequence}, is older than number ${last.sequence}, seen before: an old backup of the registry’s, or a statement played back.`;
    if (sequence === last?.sequence && releaseId !== last.releaseId) return `Its statement, number ${sequence}, was seen before for another release.`;
    this.#last = { sequence, releaseId };
    return undefined;
  }

  async #signedByRegistry(release: unknown, signature: string): Promise<SignedRelease> {
    let reason = 'No public key of the registry is known.';
    for (const publicKey of this.options.publicKeys) {
      const result = await verifyRelease(release, signature, publicKey);
      if (result.outcome === 'verified') return { ...result, signedBy: publicKey };
      reason = result.reason;
    }
    return { outcome: 'refused', reason };
  }
}

type SignedRelease = (Extract<ReleaseVerification, { outcome: 'verified' }> & { readonly signedBy: PublicJwk }) | Extract<ReleaseVerification, { outcome: 'refused' }>;

const verifiedGraph = ({ supergraphSdl }: Release, found: Exclude<ProvedGraph, { kind: 'none' }>): VerifiedGraph => {
  if (found.kind === 'earlier') return { kind: 'earlier', reason: found.reason };
  return { kind: found.graph.supergraphSdl === supergraphSdl ? 'asMade' : 'composedOtherwise' };
};

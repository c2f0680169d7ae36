import type { Release } from '../publication/release.js';
import type { PublicJwk } from './key-pair.js';
import type { PartyKey } from './party-keys.js';
import { provedAgreements, type UnprovedAgreement } from './proved-agreements.js';
import type { ProvedGraph, ProvedGraphs } from './proved-graphs.js';
import { type ReleaseStatement, verifyRelease } from './release-signature.js';

export interface ReleaseVerifierOptions {
  /** The registry's. Any of them may have signed: while the registry's key is exchanged there are two. */
  readonly publicKeys: readonly PublicJwk[];
  /** Undefined: what agencies have signed is believed of the registry. */
  readonly partyKeys: { current(): Promise<readonly PartyKey[]> } | undefined;
  /** Undefined: the registry's graph is believed. */
  readonly graphs?: ProvedGraphs | undefined;
}

/** Whether the graph is the one that the registry made, another one that the same publications give, or an earlier one, since the release's is not proved. */
export type VerifiedGraph = { readonly kind: 'asMade' | 'composedOtherwise' } | { readonly kind: 'earlier'; readonly reason: string };

export type VerifiedRelease =
  /** `release` carries proved agreements alone, and where graphs are proved a proved one; its id is that of the release as the registry made it. */
  | {
      readonly outcome: 'verified';
      readonly release: Release;
      readonly statement: ReleaseStatement;
      readonly unproved: readonly UnprovedAgreement[];
      readonly graph: VerifiedGraph;
    }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Tells what may be served from what was forged, changed or played back. */
export class ReleaseVerifier {
  #last: Pick<ReleaseStatement, 'sequence' | 'releaseId'> | undefined;

  constructor(private readonly options: ReleaseVerifierOptions) {}

  /**
   * Verifies the registry's signature, that it is no earlier statement than the last one taken, each agency's signature of its subgraph where
   * graphs are proved, and each party's signature of each agreement. An agreement that some party is not known to have signed is left out: the others stay, and so does
   * a revocation that came along with it.
   *
   * @param release as received or read back from a disk; nothing about it is trusted.
   */
  async verify(release: unknown, signature: string): Promise<VerifiedRelease> {
    const verified = await this.#signedByRegistry(release, signature);
    if (verified.outcome === 'refused') return verified;
    const reason = this.#takeStatement(verified.statement);
    if (reason !== undefined) return { outcome: 'refused', reason };
    const keys = await this.options.partyKeys?.current();
    if (keys === undefined) return { ...verified, unproved: [], graph: { kind: 'asMade' } };
    const found: ProvedGraph = (await this.options.graphs?.graphOf(verified.release, keys)) ?? { kind: 'proved', graph: verified.release };
    if (found.kind === 'none') return { outcome: 'refused', reason: found.reason };
    const { proved, unproved } = await provedAgreements(verified.release.agreements, keys);
    return { ...verified, release: { ...verified.release, supergraphSdl: found.graph.supergraphSdl, subgraphs: found.graph.subgraphs, agreements: [...proved] }, unproved, graph: verifiedGraph(verified.release, found) };
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
    if (last !== undefined && sequence < last.sequence) return `Its statement, number ${sequence}, is older than number ${last.sequence}, seen before.`;
    if (sequence === last?.sequence && releaseId !== last.releaseId) return `Its statement, number ${sequence}, was seen before for another release.`;
    this.#last = { sequence, releaseId };
    return undefined;
  }

  async #signedByRegistry(release: unknown, signature: string): ReturnType<typeof verifyRelease> {
    let reason = 'No public key of the registry is known.';
    for (const publicKey of this.options.publicKeys) {
      const result = await verifyRelease(release, signature, publicKey);
      if (result.outcome === 'verified') return result;
      reason = result.reason;
    }
    return { outcome: 'refused', reason };
  }
}

const verifiedGraph = ({ supergraphSdl }: Release, found: Exclude<ProvedGraph, { kind: 'none' }>): VerifiedGraph => {
  if (found.kind === 'earlier') return { kind: 'earlier', reason: found.reason };
  return { kind: found.graph.supergraphSdl === supergraphSdl ? 'asMade' : 'composedOtherwise' };
};

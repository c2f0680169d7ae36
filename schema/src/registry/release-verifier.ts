import { type Release } from '../publication/release.js';
import { type PublicJwk } from './key-pair.js';
import { type PartyKey } from './party-keys.js';
import { provedAgreements, type UnprovedAgreement } from './proved-agreements.js';
import { type ReleaseStatement, verifyRelease } from './release-signature.js';

export interface ReleaseVerifierOptions {
  /** The registry's. Any of them may have signed: while the registry's key is exchanged there are two. */
  readonly publicKeys: readonly PublicJwk[];
  /** Undefined: that parties have signed is believed of the registry. */
  readonly partyKeys: { current(): Promise<readonly PartyKey[]> } | undefined;
}

export type VerifiedRelease =
  /** `release` carries the proved agreements alone; its id is that of the release as the registry made it. */
  | { readonly outcome: 'verified'; readonly release: Release; readonly statement: ReleaseStatement; readonly unproved: readonly UnprovedAgreement[] }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Tells what may be served from what was forged, changed or played back. */
export class ReleaseVerifier {
  #lastSequence = 0;

  constructor(private readonly options: ReleaseVerifierOptions) {}

  /**
   * Verifies the registry's signature, that it is no earlier statement than the last one taken, and each party's signature of each agreement.
   * An agreement that some party is not known to have signed is left out: the others stay, and so does a revocation that came along with it.
   *
   * @param release as received or read back from a disk; nothing about it is trusted.
   */
  async verify(release: unknown, signature: string): Promise<VerifiedRelease> {
    const verified = await this.#signedByRegistry(release, signature);
    if (verified.outcome === 'refused') return verified;
    const { sequence } = verified.statement;
    if (sequence < this.#lastSequence) return { outcome: 'refused', reason: `Its statement, number ${sequence}, is older than number ${this.#lastSequence}, seen before.` };
    this.#lastSequence = sequence;
    const keys = await this.options.partyKeys?.current();
    if (keys === undefined) return { ...verified, unproved: [] };
    const { proved, unproved } = await provedAgreements(verified.release.agreements, keys);
    return { ...verified, release: { ...verified.release, agreements: [...proved] }, unproved };
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

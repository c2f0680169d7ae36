import { type ChainFault, ChainVerifier, type Checkpoint } from '@hamafza/schema/audit';
import type { AuditSource } from './audit-source.js';

export interface VerificationRange {
  /** Record numbers, both inclusive; the whole chain if left out. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface LogVerification {
  /** undefined: every record is the one that was written. */
  readonly fault: ChainFault | undefined;
  /** The first record looked at. */
  readonly from: number;
  /** How many were found good. */
  readonly verified: number;
  readonly last: { readonly sequence: number; readonly hash: string };
  /** The last good record that a checkpoint speaks for: up to there not even the log's keeper can have changed anything. */
  readonly signedUpTo: number;
}

/** @param checkpoints whose signatures are verified. */
export async function verifyLog(source: AuditSource, chain: string, checkpoints: readonly Checkpoint[], { from = 1, to }: VerificationRange = {}): Promise<LogVerification> {
  const { anchor, items } = await source.read(chain, from);
  const ofChain = checkpoints.filter((checkpoint) => checkpoint.chain === chain);
  const wanted = ofChain.filter(({ sequence }) => to === undefined || sequence <= to);
  const verifier = new ChainVerifier({ chain, ...anchor }, wanted);
  const result = (fault: ChainFault | undefined): LogVerification => {
    const signed = wanted.map(({ sequence }) => sequence).filter((sequence) => sequence >= anchor.sequence && sequence <= verifier.last.sequence);
    return { fault, from: anchor.sequence + 1, verified: verifier.verified, last: verifier.last, signedUpTo: Math.max(0, ...signed) };
  };
  const contradiction = verifier.checkAnchor();
  if (contradiction) return result(contradiction);
  for await (const item of items) {
    if (to !== undefined && verifier.last.sequence >= to) return result(undefined);
    if (item.kind === 'content') verifier.addContent(item.content);
    else {
      const fault = verifier.add(item.record);
      if (fault) return result(fault);
    }
  }
  return result(verifier.finish() ?? cutOffBefore(to, verifier.last.sequence, ofChain));
}

/** What was signed beyond the part that is looked at tells that this part was there, too. */
const cutOffBefore = (to: number | undefined, last: number, checkpoints: readonly Checkpoint[]): ChainFault | undefined =>
  to !== undefined && last < to && checkpoints.some(({ sequence }) => sequence > last) ? { sequence: last + 1, problem: 'CUT_OFF' } : undefined;

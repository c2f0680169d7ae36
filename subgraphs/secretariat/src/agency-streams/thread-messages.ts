import type { SigningKey } from '@hamafza/schema/registry-client';
import type { CohortPlan, CohortResult, MemberPage } from '../cohort-engine/index.js';
import type { CohortRun, MembersRun } from './cohort-run.js';
import type { CoordinatorSettings } from './coordinator-settings.js';

/** What a thread is started with. */
export interface ThreadData {
  readonly settings: CoordinatorSettings;
  /** 8 bytes; see CoordinatorParts. */
  readonly identityKey: Uint8Array;
  /** 32 bytes; see CoordinatorParts. */
  readonly memberOrderSecret: Uint8Array;
  /** The coordinator's own, which the agencies trust. */
  readonly signingKey: SigningKey;
}

/** A signal cannot be sent to another thread; `cancel` takes its place. */
type Sent<Run extends CohortRun> = Omit<Run, 'signal'>;

export type ToThread =
  | { readonly kind: 'count'; readonly number: number; readonly plan: CohortPlan; readonly run: Sent<CohortRun> }
  | { readonly kind: 'list'; readonly number: number; readonly plan: CohortPlan; readonly run: Sent<MembersRun> }
  | { readonly kind: 'cancel'; readonly number: number }
  | { readonly kind: 'dropAgreement'; readonly id: string };

/** An error as it crosses threads. Without a code it is a fault of ours. */
export interface SentFault {
  readonly code?: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type FromThread =
  | { readonly kind: 'counted'; readonly number: number; readonly result: CohortResult }
  | { readonly kind: 'listed'; readonly number: number; readonly page: MemberPage }
  | { readonly kind: 'failed'; readonly number: number; readonly fault: SentFault };

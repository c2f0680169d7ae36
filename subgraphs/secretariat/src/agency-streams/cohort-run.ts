import type { SubgraphAccess } from '@hamafza/schema/signed-request';
import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { MemberRange } from '../cohort-engine/index.js';

/** For whom, where and until when a cohort is answered. */
export interface CohortRun {
  readonly requestId: string;
  readonly access: SubgraphAccess;
  /** Routing URLs by subgraph's name. */
  readonly urls: Readonly<Record<string, string>>;
  /** Of the release in force: a published agency may mean something else by the same words. */
  readonly releaseId?: string | undefined;
  /** The number of the join keys' epoch. */
  readonly epoch: number;
  /** The day on which ages are counted. */
  readonly today: IsoDate;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly onFailure: 'FAIL' | 'PARTIAL';
  /** Agencies that may learn which persons another agency's filter finds. */
  readonly disclosesMembershipTo: ReadonlySet<string>;
  readonly signal?: AbortSignal | undefined;
}

export interface MembersRun extends CohortRun {
  readonly range: MemberRange;
}

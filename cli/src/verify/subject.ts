import type { DocumentNode } from 'graphql';
import type { CohortUnderTest } from './cohort-under-test.js';
import type { Entity } from './entities.js';
import type { SigningUnderTest } from './signing-under-test.js';
import type { SubgraphUnderTest } from './subgraph-under-test.js';
import type { Representation } from './unknown-representation.js';

/** The same server's cohorts. */
export type AskableCohorts =
  /** `byOthers`, by what they send: requests that the server must refuse. */
  | { readonly kind: 'asked'; readonly asCoordinator: CohortUnderTest; readonly byOthers: Readonly<Record<string, CohortUnderTest>> }
  /** There is a gateway's key, and no coordinator's. */
  | { readonly kind: 'no-key' };

/** Everything a check may look at. */
export interface Subject {
  /** Signs its requests when there is a key. */
  readonly server: SubgraphUnderTest;
  readonly unsignedServer: SubgraphUnderTest;
  /** Asked as by a coordinator of cohorts, who may ask it for nothing else; absent without the key of one. */
  readonly coordinatorsServer?: SubgraphUnderTest;
  readonly cohorts: AskableCohorts;
  /** Absent without a gateway's key. */
  readonly signing?: SigningUnderTest;
  /** What was published. */
  readonly document: DocumentNode;
  readonly entities: readonly Entity[];
  /** Representations that the server must find. */
  readonly known: readonly Representation[];
  /** Types of which the server holds no rows of its own: it may answer any well-formed key with the key itself. */
  readonly stubTypes: ReadonlySet<string>;
  /** The epoch whose join keys the server answers; 1 where nothing tells. */
  readonly joinKeyEpoch: number;
  readonly timeLimitMs: number;
  readonly mayAnswerUnsigned: boolean;
}

export type Verdict =
  | { readonly outcome: 'passed'; readonly note?: string }
  /** It could not be told, or is not required yet. */
  | { readonly outcome: 'skipped'; readonly note: string }
  | { readonly outcome: 'failed'; readonly reasons: readonly string[] };

/** One promise that every subgraph's server keeps. */
export interface ConformanceCheck {
  readonly id: string;
  /** What is promised, as a sentence. */
  readonly promise: string;
  /** The clause that asks for it: specification and section, as docs/publishing-a-subgraph.md names them. */
  readonly clause: string;
  readonly run: (subject: Subject) => Promise<Verdict>;
}

export const verdictOn = (reasons: readonly string[], note?: string): Verdict =>
  reasons.length > 0 ? { outcome: 'failed', reasons } : { outcome: 'passed', ...(note !== undefined && { note }) };

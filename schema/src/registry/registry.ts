import type { SdlLimits } from '../publication/parse-sdl.js';
import type { Authenticator } from './authenticate.js';
import type { CheckRunner } from './check-runner.js';
import type { SigningKey } from './key-pair.js';
import type { RegistryStore } from './registry-store.js';
import type { StateFollower } from './state-follower.js';
import type { StoredContent } from './stored-content.js';

/** What one agency may have of trusted documents, over all its applications. */
export interface DocumentLimits {
  readonly documents: number;
  /** Of their texts in UTF-8. */
  readonly bytes: number;
}

/** What the steps of a publication work with; built once, in create-registry.ts. */
export interface Registry {
  readonly store: RegistryStore;
  readonly state: StateFollower;
  readonly content: StoredContent;
  readonly checks: CheckRunner;
  readonly authenticator: Authenticator;
  readonly signingKey: SigningKey;
  readonly limits: SdlLimits;
  readonly documentLimits: DocumentLimits;
  readonly allowLoopback: boolean;
  /** Days of reported operations that a breaking change is held against. */
  readonly usageDays: number;
  readonly now: () => Date;
  /** Runs one change at a time, so that publications to one process never overtake each other for nothing. */
  readonly inTurn: <Value>(change: () => Promise<Value>) => Promise<Value>;
}

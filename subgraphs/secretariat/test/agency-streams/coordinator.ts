import { generateKeyPairSync } from 'node:crypto';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import type { CohortRun } from '../../src/agency-streams/cohort-run.js';
import { coordinatorSettingsSchema } from '../../src/agency-streams/coordinator-settings.js';
import { createCoordinatorParts } from '../../src/agency-streams/create-coordinator-parts.js';
import type { ThreadData } from '../../src/agency-streams/thread-messages.js';
import type { CohortPlan } from '../../src/cohort-engine/index.js';
import type { StandInAgency } from './stand-in-agency.js';

export const threadData = (settings: Record<string, unknown> = {}): ThreadData => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    settings: coordinatorSettingsSchema.parse(settings),
    identityKey: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    memberOrderSecret: new Uint8Array(32).fill(9),
    signingKey: { keyId: 'coordinator', privateKey, publicJwk: { kty: 'OKP', crv: 'Ed25519', x } },
  };
};

export const coordinatorParts = (settings?: Record<string, unknown>): CoordinatorParts => createCoordinatorParts(threadData(settings));

export const cohortRun = (agencies: Readonly<Record<string, Pick<StandInAgency, 'url'>>>, changes: Partial<CohortRun> = {}): CohortRun => ({
  requestId: 'request-1',
  access: { callerKey: 'caller', body: 'secretariat', roles: [], purpose: 'planning', agreement: { id: 'agr-001', version: 1, epoch: 1 }, provinces: 'all', isEmergency: false },
  urls: Object.fromEntries(Object.entries(agencies).map(([name, { url }]) => [name, url])),
  epoch: 1,
  today: '2026-01-01',
  deadline: Date.now() + 120_000,
  onFailure: 'FAIL',
  disclosesMembershipTo: new Set(),
  ...changes,
});

/** Everybody whom one agency knows, counted. */
export const EVERYBODY_OF_WELFARE: CohortPlan = {
  streams: [{ agency: 'welfare', filter: {}, dimensions: [], measures: [] }],
  expression: { kind: 'member', stream: 0 },
  by: [],
  measures: [],
  median: false,
  sketch: false,
};

/** How many are in both of two agencies, or in either of them. */
export const countOfTwo = (kind: 'all' | 'any'): CohortPlan => ({
  streams: ['welfare', 'relief'].map((agency) => ({ agency, filter: {}, dimensions: [], measures: [] })),
  expression: { kind, of: [{ kind: 'member', stream: 0 }, { kind: 'member', stream: 1 }] },
  by: [],
  measures: [],
  median: false,
  sketch: false,
});

import type { SubgraphAccess } from '../../src/signed-request/claims.js';

/** For whom, and with what, subgraphs are asked in these tests; and when they begin. */
export const access: SubgraphAccess = {
  callerKey: 'caller-key',
  body: 'secretariat',
  roles: ['analyst'],
  purpose: 'exploration',
  agreement: { id: 'demo', version: 1, epoch: 1 },
  provinces: ['07', '12'],
  isEmergency: false,
};
export const body = '{"query":"{ centres { nodes { code } } }"}';
export const START_MS = 1_790_000_000_000;

import type { ConformanceCheck } from '../subject.js';

export const unsignedRequestsCheck: ConformanceCheck = {
  id: 'unsigned-requests',
  promise: 'refuses requests that the gateway has not signed, with 401',
  clause: 'Hamafza: What your server must do',
  run: async ({ unsignedServer, coordinatorsServer, mayAnswerUnsigned }) => {
    const { status } = await unsignedServer.ask('{ __typename }');
    const asCoordinator = await coordinatorsServer?.ask('{ __typename }');
    if (asCoordinator && asCoordinator.status !== 401) return { outcome: 'failed', reasons: [`a request that a coordinator signed got HTTP ${asCoordinator.status} instead of 401: its key is for cohorts alone`] };
    if (status === 401) return { outcome: 'passed' };
    if (mayAnswerUnsigned) return { outcome: 'skipped', note: `not yet required; it answered HTTP ${status}` };
    return { outcome: 'failed', reasons: [`an unsigned request got HTTP ${status} instead of 401; until your server checks signatures, say --allow-unsigned`] };
  },
};

import type { ConformanceCheck } from '../subject.js';

export const unsignedRequestsCheck: ConformanceCheck = {
  id: 'unsigned-requests',
  promise: 'refuses requests that the gateway has not signed, with 401',
  clause: 'Hamafza: What your server must do',
  run: async ({ unsignedServer, mayAnswerUnsigned }) => {
    const { status } = await unsignedServer.ask('{ __typename }');
    if (status === 401) return { outcome: 'passed' };
    if (mayAnswerUnsigned) return { outcome: 'skipped', note: `not yet required; it answered HTTP ${status}` };
    return { outcome: 'failed', reasons: [`an unsigned request got HTTP ${status} instead of 401; until your server checks signatures, say --allow-unsigned`] };
  },
};

import { faultsWith } from '../signing-under-test.js';
import { verdictOn, type ConformanceCheck } from '../subject.js';

export const signaturesCheck: ConformanceCheck = {
  id: 'signatures',
  promise: 'takes a signature once, in its time, for its body and for this subgraph',
  clause: 'Hamafza: Signed requests',
  run: async ({ signing, mayAnswerUnsigned }) => {
    if (!signing) return { outcome: 'skipped', note: 'needs --key' };
    if (mayAnswerUnsigned) return { outcome: 'skipped', note: 'not yet required' };
    return verdictOn(await faultsWith(signing, signing.alone));
  },
};

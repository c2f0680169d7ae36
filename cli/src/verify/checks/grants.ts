import { newSessionKeyPair } from '@hamafza/schema/signed-request';
import { faultsWith, type SigningUnderTest } from '../signing-under-test.js';
import { verdictOn, type ConformanceCheck, type Verdict } from '../subject.js';
import { textsOf } from '../leaks.js';

const ASKED = Buffer.from(JSON.stringify({ query: '{ __typename }' }));

export const grantsCheck: ConformanceCheck = {
  id: 'grants',
  promise: 'that offers a session key takes requests under grants for it once, in their time, for their body and for this subgraph',
  clause: 'Hamafza: Grants',
  run: async ({ signing, mayAnswerUnsigned }) => {
    if (!signing) return { outcome: 'skipped', note: 'needs --key' };
    if (mayAnswerUnsigned) return { outcome: 'skipped', note: 'not yet required' };
    return underGrants(signing);
  },
};

async function underGrants(signing: SigningUnderTest): Promise<Verdict> {
  const [first, second] = [await offeredBy(signing), await offeredBy(signing)];
  if (first === undefined) return { outcome: 'skipped', note: 'it offers no session key, so each request is signed by itself' };
  if (first !== second) return { outcome: 'skipped', note: 'processes with keys of their own answer by turns, so each request is signed by itself' };
  if (!/^[\w-]{43}$/.test(first)) return verdictOn(['the key in hamafza-session-key is not 32 bytes in base64url']);
  const faults = await faultsWith(signing, (body, flaw) => signing.underGrant(first, body, flaw));
  return verdictOn([...faults, ...(await faultsWithAnothersKey(signing, first))]);
}

const offeredBy = async ({ send, alone }: SigningUnderTest): Promise<string | undefined> => (await send(ASKED, alone(ASKED))).sessionKey;

/** A gateway that asks by the key of a process that is gone must learn the new one from the refusal. */
async function faultsWithAnothersKey({ send, underGrant }: SigningUnderTest, ownKey: string): Promise<readonly string[]> {
  const { status, json, sessionKey } = await send(ASKED, underGrant(newSessionKeyPair().publicKey, ASKED));
  return [
    ...(status === 401 ? [] : [`a grant for another process’s key got HTTP ${status} instead of 401`]),
    ...(textsOf(json).includes('SESSION_KEY_UNKNOWN') ? [] : ['a grant for another process’s key is not refused with the code SESSION_KEY_UNKNOWN']),
    ...(sessionKey === ownKey ? [] : ['a refusal does not offer the key in hamafza-session-key']),
  ];
}

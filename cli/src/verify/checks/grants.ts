import { newSessionKeyPair } from '@hamafza/schema/signed-request';
import { faultsWith, type SigningUnderTest } from '../signing-under-test.js';
import { verdictOn, type ConformanceCheck, type Verdict } from '../subject.js';
import { textsOf } from '../leaks.js';

const ASKED = Buffer.from(JSON.stringify({ query: '{ __typename }' }));
/** Bound by a tag of another kind. */
const LARGE = Buffer.from(JSON.stringify({ query: `{ __typename }${' '.repeat(8_192)}` }));
const OTHER_LARGE = Buffer.from(JSON.stringify({ query: `${' '.repeat(8_192)}{ __typename }` }));

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
  return verdictOn([...faults, ...(await faultsWithLargeBodies(signing, first)), ...(await faultsWithNames(signing, first)), ...(await faultsWithAnothersKey(signing, first))]);
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

async function faultsWithLargeBodies({ send, underGrant }: SigningUnderTest, ownKey: string): Promise<readonly string[]> {
  const [good, bad] = [await send(LARGE, underGrant(ownKey, LARGE)), await send(OTHER_LARGE, underGrant(ownKey, LARGE))];
  return [
    ...(good.status === 200 ? [] : [`a good request of more than 8 KiB got HTTP ${good.status} instead of 200`]),
    ...(bad.status === 401 ? [] : [`one of more than 8 KiB with another body got HTTP ${bad.status} instead of 401`]),
  ];
}

/** A server need not remember grants, if it says so when one is named. */
async function faultsWithNames({ send, underNewGrant }: SigningUnderTest, ownKey: string): Promise<readonly string[]> {
  const unseen = await send(ASKED, underNewGrant(ownKey, ASKED).named);
  const { whole, named } = underNewGrant(ownKey, ASKED);
  const [taken, byName] = [await send(ASKED, whole), await send(ASKED, named)];
  const isHonest = byName.status === 200 || textsOf(byName.json).includes('GRANT_UNKNOWN');
  return [
    ...(unseen.status === 401 && textsOf(unseen.json).includes('GRANT_UNKNOWN') ? [] : [`the name of a grant that was never sent got HTTP ${unseen.status} instead of 401 with the code GRANT_UNKNOWN`]),
    ...(taken.status === 200 && isHonest ? [] : [`the name of a grant that was sent got HTTP ${byName.status} instead of 200, or of 401 with the code GRANT_UNKNOWN`]),
  ];
}

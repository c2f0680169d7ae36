import { beforeAll, describe, expect, it } from '@jest/globals';
import { newKeyPair, readSigningKey, type SigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestVerifier, readTrustedKeys, type SubgraphAccess, type SubgraphRequestVerifier } from '@hamafza/schema/signed-request';
import { RequestSigning } from '../../src/subgraph-client/sign-requests.js';

const access: SubgraphAccess = { callerKey: 'caller', body: 'secretariat', roles: ['analyst'], purpose: undefined, agreement: undefined, provinces: ['07'], isEmergency: false };
const request = (requestId: string, subgraph = 'welfare') => ({ subgraph, requestId, body: `{"query":"{ ${requestId} }"}`, access });

let key: SigningKey;
let verifier: SubgraphRequestVerifier;

beforeAll(async () => {
  key = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
  verifier = createSubgraphRequestVerifier({ subgraph: 'welfare', keys: await readTrustedKeys([JSON.stringify(key.publicJwk)]) });
});

const verdict = ([, value = '']: readonly string[], { body }: { readonly body: string }): string => {
  const found = verifier.identify([value]);
  return found.outcome === 'refused' ? found.error.code : (verifier.admit(found.claims, Buffer.from(body))?.code ?? 'admitted');
};

describe('RequestSigning', () => {
  it('signs requests under one grant where the subgraph offers a key, and each by itself where it offers none', () => {
    const signing = new RequestSigning(key, 'unicode');
    const requests = [request('first'), request('second'), request('third')];
    const granted = requests.map((each) => signing.headersOf(each, verifier.sessionKey));
    const alone = requests.map((each) => signing.headersOf(each));
    expect(new Set(granted.map(([, value]) => value?.split('~')[0])).size).toBe(1);
    expect(new Set(alone.map(([, value]) => value?.split('~')[0])).size).toBe(3);
    for (const headers of [granted, alone]) expect(headers.map((each, index) => verdict(each, requests[index] ?? request('none')))).toEqual(['admitted', 'admitted', 'admitted']);
  });

  it.each([['under a grant', () => verifier.sessionKey], ['by itself', () => undefined]])('signs %s the bytes that are sent where a text stands for bytes', (_case, sessionKey) => {
    const persian = '{"query":"{ a(name: \\"تبریز\\") }"}';
    const inBytes = { ...request('first'), body: Buffer.from(persian).toString('latin1') };
    expect(verdict(new RequestSigning(key, 'utf8-bytes').headersOf(inBytes, sessionKey()), { body: persian })).toBe('admitted');
  });

  it('lets a request go without where nobody vouches for it', () => {
    expect(new RequestSigning(key, 'unicode').headersOf({ ...request('first'), access: undefined }, verifier.sessionKey)).toEqual([]);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { newKeyPair, readSigningKey, type SigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestVerifier, readTrustedKeys, type SubgraphAccess, type SubgraphRequestVerifier } from '@hamafza/schema/signed-request';
import { RequestSigning } from '../../src/subgraph-client/sign-requests.js';

const access: SubgraphAccess = { callerKey: 'caller', body: 'secretariat', roles: ['analyst'], purpose: undefined, agreement: undefined, provinces: ['07'], isEmergency: false };
const request = (requestId: string, subgraph = 'welfare') => ({ subgraph, requestId, access });
const bodyOf = ({ requestId }: { readonly requestId: string }): Buffer => Buffer.from(`{"query":"{ ${requestId}(name: \\"تبریز\\") }"}`);

let key: SigningKey;
let verifier: SubgraphRequestVerifier;

beforeAll(async () => {
  key = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
  verifier = createSubgraphRequestVerifier({ subgraph: 'welfare', keys: await readTrustedKeys([JSON.stringify(key.publicJwk)]) });
});

const verdict = (value: string, body: Buffer): string => {
  const found = verifier.identify([value]);
  return found.outcome === 'refused' ? found.error.code : (verifier.admit(found.request, body)?.code ?? 'admitted');
};

describe('RequestSigning', () => {
  it('signs requests under one grant where the subgraph offers a key, and each by itself where it offers none', () => {
    const signing = new RequestSigning(key);
    const requests = [request('first'), request('second'), request('third')];
    const granted = requests.map((each) => signing.sign(each, bodyOf(each), verifier.sessionKey)?.value ?? '');
    const alone = requests.map((each) => signing.sign(each, bodyOf(each))?.value ?? '');
    expect(new Set(granted.map((value) => value.split('~')[0])).size).toBe(1);
    expect(new Set(alone.map((value) => value.split('~')[0])).size).toBe(3);
    for (const values of [granted, alone]) expect(values.map((each, index) => verdict(each, bodyOf(requests[index] ?? request('none'))))).toEqual(['admitted', 'admitted', 'admitted']);
  });

  it('lets a request go without where nobody vouches for it', () => {
    expect(new RequestSigning(key).sign({ ...request('first'), access: undefined }, bodyOf(request('first')), verifier.sessionKey)).toBeUndefined();
  });
});

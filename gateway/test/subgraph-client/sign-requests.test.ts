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

const signedWhenTurnEnds = (signing: RequestSigning, given: Parameters<RequestSigning['headersOf']>[0]): Promise<readonly string[]> =>
  new Promise((resolve, reject) => signing.whenTurnEnds(given, resolve, reject));

const rootOf = ([, value = '']: readonly string[]): string | undefined => value.split('~')[0];

describe('RequestSigning', () => {
  it('signs what leaves in one turn with one signature, and each passes by itself', async () => {
    const signing = new RequestSigning(key, 'unicode');
    const requests = [request('first'), request('second'), request('third')];
    const headers = await Promise.all(requests.map((each) => signedWhenTurnEnds(signing, each)));
    expect(new Set(headers.map(rootOf)).size).toBe(1);
    expect(headers.map((each, index) => verdict(each, requests[index] ?? request('none')))).toEqual(['admitted', 'admitted', 'admitted']);
  });

  it('signs what leaves in another turn with another', async () => {
    const signing = new RequestSigning(key, 'unicode');
    const first = await signedWhenTurnEnds(signing, request('first'));
    const second = await signedWhenTurnEnds(signing, request('second'));
    expect(rootOf(first)).not.toBe(rootOf(second));
    expect([verdict(first, request('first')), verdict(second, request('second'))]).toEqual(['admitted', 'admitted']);
  });

  it('signs the bytes that are sent where a text stands for bytes', async () => {
    const persian = '{"query":"{ a(name: \\"تبریز\\") }"}';
    const inBytes = { ...request('first'), body: Buffer.from(persian).toString('latin1') };
    const headers = await signedWhenTurnEnds(new RequestSigning(key, 'utf8-bytes'), inBytes);
    expect(verdict(headers, { body: persian })).toBe('admitted');
  });

  it('lets a request go without where nobody vouches for it, and does not make it wait', () => {
    const signing = new RequestSigning(key, 'unicode');
    const unvouched = { ...request('first'), access: undefined };
    const given: (readonly string[])[] = [];
    signing.whenTurnEnds(unvouched, (headers) => given.push(headers), () => undefined);
    expect([...given, signing.headersOf(unvouched)]).toEqual([[], []]);
  });

  it('tells each of those that wait when they cannot be signed', async () => {
    const signing = new RequestSigning({ ...key, privateKey: 'no key' as unknown as SigningKey['privateKey'] }, 'unicode');
    const outcomes = await Promise.allSettled([request('first'), request('second')].map((each) => signedWhenTurnEnds(signing, each)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

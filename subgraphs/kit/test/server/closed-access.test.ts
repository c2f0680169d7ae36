import { generateKeyPairSync, sign } from 'node:crypto';
import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signCheckpoint, signEmergencyNotice, type Checkpoint } from '@hamafza/schema/audit';
import { readSigningKey } from '@hamafza/schema/registry-client';
import { createGrantingSigner, createSubgraphRequestSigner } from '@hamafza/schema/signed-request';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { Ctx, ObjectType, Field, Query, Resolver } from 'type-graphql';
import type { AgencyGraph, RequestContext } from '../../src/index.js';
import { UsedSignatures } from '../../src/replays/used-signatures.js';
import { startGuardedSubgraph, type GuardedSubgraph } from '../../src/testing/index.js';

@ObjectType('Seen', { description: 'What a resolver sees.' })
class Seen {
  @Field(() => String, { description: 'As JSON.' })
  json!: string;
}

@Resolver(() => Seen)
class SeenResolver {
  @Query(() => Seen, { nullable: true, description: 'What this request vouches for.' })
  seen(@Ctx() { requestId, caller, purpose, agreement, provinces, isEmergency }: RequestContext): Seen {
    return { json: JSON.stringify({ requestId, caller, purpose, agreement, provinces, isEmergency }) };
  }
}

const createGraph = (): AgencyGraph => ({ resolvers: [new SeenResolver()], references: {} });

let cluster: TemporaryCluster;
let subgraph: GuardedSubgraph;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['welfare']);
  subgraph = await startGuardedSubgraph({ name: 'welfare', database: { entities: [], migrations: [] }, createGraph }, cluster.urlOf('welfare'), cluster.servingUrlOf('welfare'), { has: ({ id, version }) => id === 'ended' && version <= 2 });
});
afterAll(async () => {
  await subgraph?.stop();
  await cluster?.stop();
});

const BODY = JSON.stringify({ query: '{ seen { json } }' });
const codeOf = async (response: Response): Promise<unknown> => {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: unknown } }[] };
  return errors?.[0]?.extensions.code;
};
const answerTo = async (body: string, signatures: readonly string[]): Promise<unknown[]> => {
  const response = await subgraph.send(body, signatures);
  return [response.status, await codeOf(response)];
};
const ANSWERED = [200, undefined];
const rewritten = (value: string, change: object): string => {
  const [header = '', payload = '', signature = ''] = value.split('.');
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url'), signature].join('.');
};

describe('a closed subgraph', () => {
  it('answers what its gateway signed, and tells its resolvers what was vouched for', async () => {
    const access = { callerKey: 'c1', body: 'relief', roles: ['casework-officer'], purpose: 'planning', agreement: { id: 'agr', version: 3, epoch: 1 }, provinces: ['07'], isEmergency: true };
    const { body } = await subgraph.ask('{ seen { json } }', access);
    expect(JSON.parse((body.data?.seen as { json: string }).json)).toEqual({
      requestId: 'request-0001',
      caller: { key: 'c1', body: 'relief', roles: ['casework-officer'] },
      purpose: 'planning',
      agreement: { id: 'agr', version: 3, epoch: 1 },
      provinces: ['07'],
      isEmergency: true,
    });
  });

  it('takes nothing of a request’s scope from headers that nobody signed', async () => {
    const response = await fetch(subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'hamafza-purpose': 'other', 'x-request-id': 'another-request', 'hamafza-signature': subgraph.sign(BODY, { purpose: undefined }) },
      body: BODY,
    });
    const { data } = (await response.json()) as { data: { seen: { json: string } } };
    expect(JSON.parse(data.seen.json)).toEqual(expect.objectContaining({ requestId: 'request-0001' }));
    expect(data.seen.json).not.toMatch(/other|another/);
  });

  it.each<[string, () => readonly string[], string]>([
    ['nobody signed', () => [], 'UNAUTHENTICATED'],
    ['was signed for another subgraph', () => [subgraph.sign(BODY, {}, 'relief')], 'SIGNATURE_INVALID'],
    ['was signed over another body', () => [subgraph.sign(`${BODY} `)], 'SIGNATURE_INVALID'],
    ['had its provinces widened on the way', () => [rewritten(subgraph.sign(BODY, { provinces: ['07'] }), { provinces: 'all' })], 'SIGNATURE_INVALID'],
    ['has two signatures, both good', () => [subgraph.sign(BODY), subgraph.sign(BODY)], 'SIGNATURE_INVALID'],
    ['has a huge signature', () => [`${'A'.repeat(9_000)}.${subgraph.sign(BODY)}`], 'SIGNATURE_INVALID'],
    ['the coordinator of cohorts signed', () => [subgraph.signCohort(BODY)], 'SIGNATURE_INVALID'],
    ['expired', () => [createSubgraphRequestSigner(subgraph.gatewayKey, () => Date.now() - 60_000)(unsigned())], 'CLOCK_SKEW'],
    ['is of the day after', () => [createSubgraphRequestSigner(subgraph.gatewayKey, () => Date.now() + 86_400_000)(unsigned())], 'CLOCK_SKEW'],
    ['a stranger signed under its gateway’s name', () => [createSubgraphRequestSigner({ ...subgraph.gatewayKey, privateKey: generateKeyPairSync('ed25519').privateKey })(unsigned())], 'SIGNATURE_INVALID'],
    ['a key signed that it does not know', () => [createSubgraphRequestSigner({ ...subgraph.gatewayKey, keyId: 'unknown' })(unsigned())], 'SIGNATURE_INVALID'],
  ])('refuses with 401 what %s', async (_what, signatures, code) => {
    expect(await answerTo(BODY, signatures())).toEqual([401, code]);
  });
  const unsigned = () => ({ subgraph: 'welfare', requestId: 'request-0001', body: BODY, access: { callerKey: 'c', body: 'b', roles: [], purpose: undefined, agreement: undefined, provinces: 'all' as const, isEmergency: false } });

  it('answers nothing under an agreement that its agency has ended, and everything else', async () => {
    const under = (id: string, version: number) => ({ agreement: { id, version, epoch: 1 } });
    expect(await answerTo(BODY, [subgraph.sign(BODY, under('ended', 2))])).toEqual([410, 'AGREEMENT_ENDED']);
    for (const other of [under('ended', 3), under('other', 1), { agreement: undefined }]) expect(await answerTo(BODY, [subgraph.sign(BODY, other)])).toEqual(ANSWERED);
  });

  it('refuses the second of any number of equal requests, sent one after another or all at once', async () => {
    const value = subgraph.sign(BODY);
    const answers = await Promise.all(Array.from({ length: 20 }, () => answerTo(BODY, [value])));
    expect(answers.filter(([status]) => status === 200)).toEqual([ANSWERED]);
    expect(new Set(answers.filter(([status]) => status !== 200).map(String))).toEqual(new Set(['401,SIGNATURE_REPLAYED']));
    expect(await answerTo(BODY, [value])).toEqual([401, 'SIGNATURE_REPLAYED']);
  });

  it('refuses at one process, and at one that starts later, what another has answered', async () => {
    const another = await subgraph.startAnother();
    try {
      const value = subgraph.sign(BODY);
      const sent = (url: string): Promise<Response> => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'hamafza-signature': value }, body: BODY });
      const answers = await Promise.all([subgraph.url, another.url, another.url, subgraph.url].map(sent));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401]);
      const later = await subgraph.startAnother();
      expect(await codeOf(await sent(later.url))).toBe('SIGNATURE_REPLAYED');
      await later.stop();
    } finally {
      await another.stop();
    }
  });

  it('keeps what was used no longer than it could come again, and lets the role that serves do nothing else with it', async () => {
    const used = new UsedSignatures(subgraph.dataSource);
    const at = (id: string, seconds: number) => ({ iss: 'gateway', jti: id, exp: Math.floor(Date.now() / 1_000) + seconds });
    expect([await used.use(at('long-ago', -120)), await used.use(at('today', 30)), await used.use(at('today', 30))]).toEqual([true, true, false]);
    const owner = new pg.Client({ connectionString: cluster.urlOf('welfare') });
    await owner.connect();
    const { rows } = await owner.query('SELECT count(*)::int AS ended FROM used_signature WHERE good_until < now()');
    await owner.end();
    expect(rows).toEqual([{ ended: 0 }]);
    for (const statement of ['SELECT FROM used_signature', 'DELETE FROM used_signature']) await expect(subgraph.dataSource.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses a request of another kind that the gateway’s own key signed', async () => {
    const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const input = `${encoded({ alg: 'EdDSA', typ: 'hamafza-request+jws', kid: subgraph.gatewayKey.keyId })}.${subgraph.sign(BODY).split('.')[1] ?? ''}`;
    const value = `${input}.${sign(null, Buffer.from(input), subgraph.gatewayKey.privateKey).toString('base64url')}`;
    expect(await answerTo(BODY, [value])).toEqual([401, 'SIGNATURE_INVALID']);
  });

  it('offers its session key to all that do not ask under it yet, and admits requests under a grant for it, each once', async () => {
    const offers = [await subgraph.send(BODY, []), await subgraph.send(BODY, [subgraph.sign(BODY)])].map(({ headers }) => headers.get('hamafza-session-key') ?? '');
    expect(offers[0]).toMatch(/^[\w-]{43}$/);
    expect(offers[1]).toBe(offers[0]);
    const grant = createGrantingSigner(subgraph.gatewayKey);
    const [first, second] = [grant(unsigned(), offers[0]).value, grant(unsigned(), offers[0]).value];
    expect(first.split('~')[0]).toBe(second.split('~')[0]);
    expect((await subgraph.send(BODY, [grant(unsigned(), offers[0]).value])).headers.get('hamafza-session-key')).toBeNull(); // whoever has a grant has the key
    expect([await answerTo(BODY, [first]), await answerTo(BODY, [second]), await answerTo(BODY, [first])]).toEqual([ANSWERED, ANSWERED, [401, 'SIGNATURE_REPLAYED']]);
  });

  it('refuses a grant that was made for another process, and one of the coordinator’s', async () => {
    const offered = (await subgraph.send(BODY, [])).headers.get('hamafza-session-key') ?? '';
    const other = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '';
    expect(await answerTo(BODY, [createGrantingSigner(subgraph.gatewayKey)(unsigned(), other).value])).toEqual([401, 'SESSION_KEY_UNKNOWN']);
    expect(await answerTo(BODY, [createGrantingSigner(subgraph.coordinatorKey)(unsigned(), offered).value])).toEqual([401, 'SIGNATURE_INVALID']);
  });

  it('tells a stranger so before it has read what the stranger sends', async () => {
    const { port, hostname } = new URL(subgraph.url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 8000000\r\n\r\n{`);
    const [line] = await new Promise<string[]>((resolve) => socket.once('data', (chunk) => resolve(String(chunk).split('\r\n'))));
    socket.destroy();
    expect(line).toBe('HTTP/1.1 401 Unauthorized');
  });

  it('stays open where it says only that it is there', async () => {
    const { origin } = new URL(subgraph.url);
    expect([(await fetch(`${origin}/health`)).status, (await fetch(`${origin}/readiness`)).status]).toEqual([200, 200]);
  });

  it('writes no caller, purpose or signature into its log', async () => {
    subgraph.takeLog();
    const value = subgraph.sign(BODY, { callerKey: 'very-secret-caller', purpose: 'secret-purpose' });
    await subgraph.send(BODY, [value]);
    await subgraph.send(BODY, [value]);
    expect(subgraph.takeLog()).not.toMatch(new RegExp(`secret|${value.slice(-20)}`));
  });
});

describe('POST /audit/notices', () => {
  const checkpoint: Checkpoint = { version: 1, chain: 'gateway-1', sequence: 7, hash: 'h'.repeat(43), at: '2026-01-01T00:00:00.000Z', counts: { welfare: 3 } };
  const notice = {
    ...{ version: 1, id: 'notice-1', agency: 'welfare', chain: 'gateway-1', at: '2026-01-01T00:00:00.000Z', requestId: 'request-0001', body: 'secretariat' },
    ...{ roles: ['casework-officer'], purpose: 'planning', agreement: null, coordinates: ['Disability.type'], reason: 'flood', until: '2026-01-01T03:00:00.000Z' },
  } as const;
  const post = async (jws: string): Promise<unknown[]> => {
    const response = await fetch(new URL('/audit/notices', subgraph.url), { method: 'POST', headers: { 'content-type': 'application/jose' }, body: jws });
    return response.status === 204 || response.status === 200 ? [response.status] : [response.status, await codeOf(response)];
  };
  const kept = async (): Promise<number> => ((await subgraph.dataSource.query('SELECT count(*)::int AS count FROM audit_notice')) as { count: number }[])[0]?.count ?? 0;
  const signedNotice = (change: object = {}): string => signEmergencyNotice({ ...notice, roles: [...notice.roles], coordinates: [...notice.coordinates], ...change }, subgraph.gatewayKey);

  it('keeps each checkpoint and each notice once, also when they come many times at once', async () => {
    const checkpoints = await Promise.all(Array.from({ length: 8 }, () => post(signCheckpoint(checkpoint, subgraph.gatewayKey))));
    expect(checkpoints.flat().sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 204]);
    expect([await post(signedNotice()), await post(signedNotice())]).toEqual([[204], [200]]);
    expect(await kept()).toBe(2);
  });

  it('keeps a checkpoint that contradicts another, as proof, and says so', async () => {
    const before = await kept();
    expect(await post(signCheckpoint({ ...checkpoint, hash: 'x'.repeat(43) }, subgraph.gatewayKey))).toEqual([409, 'AUDIT_LOG_FORKED']);
    expect(await kept()).toBe(before + 1);
  });

  it.each<[string, () => string | Promise<string>, unknown[]]>([
    ['nobody signed', () => '{}', [401, 'SIGNATURE_INVALID']],
    ['a stranger signed', async () => signCheckpoint(checkpoint, await readSigningKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())), [401, 'SIGNATURE_INVALID']],
    ['the coordinator of cohorts signed', () => signCheckpoint(checkpoint, subgraph.coordinatorKey), [401, 'SIGNATURE_INVALID']],
    ['is a signed request', () => subgraph.sign(BODY), [401, 'SIGNATURE_INVALID']],
    ['is for another agency', () => signedNotice({ agency: 'relief', id: 'notice-2' }), [403, 'FORBIDDEN']],
    ['is huge', () => 'a'.repeat(300_000), [413, 'PAYLOAD_TOO_LARGE']],
  ])('keeps nothing that %s', async (_what, jws, answer) => {
    const before = await kept();
    expect(await post(await jws())).toEqual(answer);
    expect(await kept()).toBe(before);
  });

  it('cannot be undone, by the owner neither', async () => {
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: cluster.urlOf('welfare') });
    await owner.connect();
    try {
      for (const statement of ['DELETE FROM audit_notice', "UPDATE audit_notice SET hash = ''", 'TRUNCATE audit_notice']) await expect(owner.query(statement)).rejects.toThrow('only appended to');
    } finally {
      await owner.end();
    }
  });
});

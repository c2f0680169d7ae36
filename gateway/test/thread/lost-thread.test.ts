import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

const TROUBLED = fileURLToPath(new URL('./troubled-thread.mjs', import.meta.url));

let federation: SocialFederation;
let supergraph: string;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startSocialFederation();
  supergraph = compose([federation.people, federation.aid]);
});
afterAll(() => federation.stop());
afterEach(() => gateway.stop());

const start = async (changes: Partial<GatewayConfig>): Promise<void> => {
  gateway = await startGateway(supergraph, { threadFile: TROUBLED, spareDelayMs: 0, ...changes });
};

/** What the thread does with an operation is told by its name. */
const askAs = async (operationName: string, variables: Record<string, unknown> = {}, remark = ''): Promise<readonly [number, any]> => {
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `query ${operationName} { programmes { code } } # ${remark}`, operationName, variables }),
  });
  const { data, errors } = (await answer.json()) as any;
  return [answer.status, data ?? errors[0].extensions];
};

const READY = 'query ready { clinic { city } }';
const CLINIC = { data: { clinic: { city: 'Tabriz' } } };
const askReady = async (): Promise<unknown> => (await gateway.ask(READY)).json();

const timesLost = (): number => gateway.log.filter((line) => line.includes('the thread that plans for the release ended')).length;

const ANSWERED = [200, { programmes: [{ code: 'A' }] }];

describe('an operation whose planning takes longer than it may', () => {
  it('is refused, and so is no other: what is ready is answered meanwhile, what is new as soon as a new thread is there', async () => {
    await start({ planningTimeoutMs: 2_000 });
    expect(await askReady()).toEqual(CLINIC);
    const slow = askAs('slow');
    const others = ['first', 'second', 'third'].map((name) => askAs(name));
    expect(await Promise.all([askReady(), askReady()])).toEqual([CLINIC, CLINIC]);
    expect(await slow).toEqual([422, { code: 'PLANNING_LIMIT_EXCEEDED', limit: 'time' }]);
    expect(await askReady()).toEqual(CLINIC); // no thread is there
    expect(await Promise.all(others)).toEqual([ANSWERED, ANSWERED, ANSWERED]);
    expect(await askAs('fourth')).toEqual(ANSWERED);
  });

  it('is refused as often as it comes, others are answered in between, and only the first one costs a thread', async () => {
    await start({ planningTimeoutMs: 1_500 });
    for (let count = 0; count < 3; count += 1) {
      expect(await askAs('slow', { [`unused${count}`]: true })).toMatchObject([422, { limit: 'time' }]);
      expect(await askAs(`other${count}`)).toEqual(ANSWERED);
    }
    expect(timesLost()).toBe(1);
  });

  it('leaves the gateway ready while its thread is started anew', async () => {
    await start({ planningTimeoutMs: 1_000 });
    expect(await askAs('slow')).toMatchObject([422, { limit: 'time' }]);
    expect((await fetch(`${gateway.url}/readiness`)).status).toBe(200);
    expect(await askAs('other')).toEqual(ANSWERED);
  });

  it('that comes again and again as another text costs no more threads than a caller may, and what is known is answered', async () => {
    await start({ planningTimeoutMs: 1_000, planning: { overrunsPerMinute: 2 } });
    expect(await askReady()).toEqual(CLINIC);
    const answers = await Promise.all([1, 2, 3, 4].map((remark) => askAs('slow', {}, String(remark))));
    expect(answers.map(([status]) => status)).toEqual([422, 422, 429, 429]);
    expect(answers[3]).toMatchObject([429, { code: 'PLANNING_BUDGET_EXCEEDED', retryAfterSeconds: expect.any(Number) }]);
    expect(await askReady()).toEqual(CLINIC);
    const refused = await gateway.ask('query anew { clinic { city } }');
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(timesLost()).toBe(2);
  });

  it('is refused once for all who asked for it at the same time', async () => {
    await start({ planningTimeoutMs: 2_000 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => askAs('slow')));
    expect(answers.every(([status]) => status === 422)).toBe(true);
    expect(await askAs('other')).toEqual(ANSWERED);
    expect(timesLost()).toBe(1);
  });
});

describe('an operation whose planning takes more memory than it may', () => {
  it('is refused, ends its thread and nothing else, and another thread takes over', async () => {
    await start({ planningTimeoutMs: 25_000, threadMemoryMb: 96 });
    expect(await askReady()).toEqual(CLINIC);
    const replaced = gateway.whenLogged('planned for by a new thread');
    const huge = askAs('huge');
    expect(await askReady()).toEqual(CLINIC);
    expect(await huge).toEqual([422, { code: 'PLANNING_LIMIT_EXCEEDED', limit: 'memory' }]);
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
    await replaced;
    expect((await fetch(`${gateway.url}/readiness`)).status).toBe(200);
    expect(await askAs('other')).toEqual(ANSWERED);
    expect(gateway.log.join('')).toContain('ERR_WORKER_OUT_OF_MEMORY');
  });
});

describe('a fault in the thread', () => {
  it('that one operation meets leaves the thread to the others', async () => {
    const unlimited = { maxTokens: 1e6, maxNesting: 1e6, maxDepth: 1e6, maxIntrospectionLists: 2, maxAliases: 1e6, maxRootFields: 1e6, maxDirectives: 1e6, maxSelections: 1e6 };
    await start({ operationLimits: unlimited });
    const deep = await gateway.ask(`${'{ a '.repeat(100_000)}${'}'.repeat(100_000)}`); // more than a stack holds
    expect([deep.status, ((await deep.json()) as any).errors[0].extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(await askAs('other')).toEqual(ANSWERED);
    expect(gateway.log.some((line) => line.includes('the thread that plans for the release ended'))).toBe(false);
  });

  it('that ends it is told as one of ours, without what it says, and another thread takes over', async () => {
    await start({});
    expect(await askAs('faulty')).toEqual([500, { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) }]);
    expect(await askAs('other')).toEqual(ANSWERED);
    expect(gateway.log.join('')).not.toContain('S3CRET');
  });
});

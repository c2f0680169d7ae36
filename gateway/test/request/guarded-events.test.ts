import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { linksOf } from '../access/guarded-graph.js';
import { agreementWith, released } from '../access/profiles.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { createReleaseFeed } from '../release/release-feed.js';
import { sendJson, startEventSource, type EventSource } from '../subscriptions/event-source.js';
import { openEvents } from '../subscriptions/read-events.js';

const SDL = `${linksOf()}
  type Query { ready: Boolean }
  type Subscription { alert: Alert }
  type Alert { text: String sealed: String @sensitivity(level: CLOSED) born: String @sensitivity(level: PROTECTED) about: [About!] }
  type Person { sealed: String @sensitivity(level: CLOSED) address: Address }
  type Address { sealed: String @sensitivity(level: CLOSED) city: String }
  type Place { name: String }
  union About = Person | Place
`;
const FLOOD = { 'hamafza-emergency': encodeURIComponent('flood in Ahar county') };
const HOUR_MS = 3_600_000;

let welfare: EventSource;
let supergraph: string;
let gateway: TestGateway | undefined;
beforeAll(async () => {
  welfare = await startEventSource((_, response) => sendJson(response, { data: { ready: true } }));
  supergraph = compose([{ name: 'welfare', sdl: SDL, url: welfare.url }]);
});
afterAll(() => welfare.stop());
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

const start = async (nowMs: () => number = Date.now): Promise<TestGateway> => {
  const agreement = agreementWith({ emergency: { roles: ['analyst'] } });
  gateway = await startGateway(supergraph, {}, createReleaseFeed(supergraph, [released(agreement)]).releases, nowMs);
  return gateway;
};
const codesOf = async (query: string): Promise<readonly string[]> => {
  const { url } = await start();
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: JSON.stringify({ query }) });
  return [...(await response.text()).matchAll(/"code":"(\w+)","coordinate":"([\w.]+)"|"coordinate":"([\w.]+)"[^}]*"code":"(\w+)"/g)].map((found) => `${found[1] ?? found[4]} ${found[2] ?? found[3]}`);
};

describe('a subscription', () => {
  it.each<[string, string, string]>([
    ['what is CLOSED', 'subscription { alert { text sealed } }', 'CLOSED Alert.sealed'],
    ['what is CLOSED, beneath a fragment on a member of a union', 'subscription { alert { about { ... on Person { address { x: sealed } } } } }', 'CLOSED Address.sealed'],
    ['what no agreement opens', 'subscription { alert { text born } }', 'AGREEMENT_MISSING Alert.born'],
  ])('is refused whole when it asks for %s', async (_name, query, expected) => {
    expect(await codesOf(query)).toEqual([expected]);
  });
});

/** `openEvents` with headers of the caller's own. */
const openWith = (url: string) => openEvents(url, 'subscription { alert { text born } }', {}, FLOOD);

describe('a subscription in an emergency', () => {
  it('gives what the emergency opens', async () => {
    const { url } = await start();
    const events = await openWith(url);
    const source = await welfare.connection();
    source.next({ data: { alert: { text: 'flood', born: '1300' } } });
    expect((await events.next())?.data.data).toEqual({ alert: { text: 'flood', born: '1300' } });
    source.complete();
    await events.rest();
  });

  it('gives nothing more once the three hours are over, and ends', async () => {
    let now = Date.now();
    const { url } = await start(() => now);
    const events = await openWith(url);
    const source = await welfare.connection();
    source.next({ data: { alert: { text: 'flood', born: '1300' } } });
    await events.next();
    now += 3 * HOUR_MS + 1;
    source.next({ data: { alert: { text: 'a later flood', born: 'later than 1300' } } });
    expect(JSON.stringify(await events.rest())).not.toMatch(/later/);
  });
});

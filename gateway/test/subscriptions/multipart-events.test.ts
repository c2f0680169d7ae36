import { afterEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { alertAbout, ALERTS, startAlertFederation, type AlertFederation, type AlertOptions } from './alert-federation.js';

/** As Apollo's clients send it. */
const ACCEPT = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json';

let federation: AlertFederation | undefined;

const start = async (options: AlertOptions = {}): Promise<AlertFederation> => {
  federation = await startAlertFederation(options);
  return federation;
};

afterEach(async () => {
  await federation?.stop();
  federation = undefined;
});

/** Messages as Apollo Client reads them: each ends where the delimiter stands, and is read as soon as that is there. */
async function* readMessages({ body }: Response): AsyncGenerator<any, undefined> {
  const delimiter = '\r\n--graphql';
  let text = '';
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString('utf8');
    for (let end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter)) {
      const message = text.slice(0, end);
      text = text.slice(end + delimiter.length);
      const json = message.slice(message.indexOf('\r\n\r\n')).trim();
      if (json !== '') yield JSON.parse(json);
    }
  }
  yield { closing: text };
  return undefined;
}

const open = async (query: string, accept = ACCEPT): Promise<{ readonly response: Response; next(): Promise<any> }> => {
  const response = await federation!.gateway.ask(query, {}, { accept });
  const messages = readMessages(response);
  return { response, next: async () => (await messages.next()).value };
};

describe('a subscription over multipart', () => {
  it('sends each event in a payload as soon as it comes, after an empty message, and closes', async () => {
    const { alerts } = await start();
    const { response, next } = await open(ALERTS);
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="graphql"; subscriptionSpec=1.0');
    expect(await next()).toEqual({});
    const source = await alerts.connection();
    source.next(alertAbout('1', 'هشدار --graphql'));
    expect(await next()).toEqual({ payload: { data: { alert: { text: 'هشدار --graphql', person: { name: 'person 1' } } } } });
    source.next(alertAbout('2'));
    expect((await next()).payload.data.alert.person.name).toBe('person 2');
    source.complete();
    expect(await next()).toEqual({ closing: '--\r\n' });
  });

  it('says that it is there while nothing happens', async () => {
    const base = readConfig({ supergraph: 'x', access: 'open' }, {});
    await start({ changes: { front: { ...base.front, heartbeatMs: 50 } } });
    const { next } = await open(ALERTS);
    for (let beat = 0; beat < 3; beat += 1) expect(await next()).toEqual({});
  });

  it('tells an error of the subscription itself beside a payload of null', async () => {
    const { alerts } = await start();
    const { next } = await open(ALERTS);
    await next();
    (await alerts.connection()).destroy();
    expect(await next()).toMatchObject({ payload: null, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    expect(await next()).toEqual({ closing: '--\r\n' });
  });

  it('is refused by its status where JSON is taken too, and in a message otherwise', async () => {
    await start();
    expect((await open('subscription { nothing }', 'multipart/mixed;subscriptionSpec=1.0, application/graphql-response+json')).response.status).toBe(400);
    const { response, next } = await open('subscription { nothing }', 'multipart/mixed;subscriptionSpec="1.0"');
    expect([response.status, await next()]).toEqual([200, {}]);
    expect(await next()).toMatchObject({ payload: null, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  it('gives way to server-sent events where these are wanted more', async () => {
    await start();
    const { response } = await open(ALERTS, 'text/event-stream, multipart/mixed;subscriptionSpec=1.0;q=0.5');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
  });

  it.each(['multipart/mixed;deferSpec=20220824, application/json', 'multipart/mixed;subscriptionSpec=3.0, application/json'])('is not sent to a caller that takes %s', async (accept) => {
    await start();
    expect((await open(ALERTS, accept)).response.status).toBe(406);
  });

  it('lets the subgraph go when the caller leaves', async () => {
    const { alerts, gateway } = await start();
    const leaving = new AbortController();
    const headers = { 'content-type': 'application/json', accept: ACCEPT };
    await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: ALERTS }), signal: leaving.signal });
    const source = await alerts.connection();
    leaving.abort();
    await source.closed;
  });
});

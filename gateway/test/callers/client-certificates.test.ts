import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { callerSettingsOf } from '../../src/callers/caller-environment.js';
import type { Caller } from '../../src/callers/caller.js';
import { CertificateCallers } from '../../src/callers/certificate-callers.js';
import { certificatesSchema } from '../../src/callers/certificate-settings.js';
import type { Credentials } from '../../src/callers/callers.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { issuerEntry } from './callers-fixture.js';
import { dns, loopback, newAuthority, uri, type TestCertificate } from './test-authority.js';
import { keySetText } from './test-issuer.js';
import { newKey, token } from './test-keys.js';

const SDL = 'type Query { ready: Boolean }';
const [ours, strangers] = [newAuthority('ours'), newAuthority('strangers')];
const welfare = ours.issue([uri('urn:hamafza:system:welfare')]);
const listed = ours.issue([]);
const key = newKey('key-1');
const leaving = { uri: 'urn:hamafza:system:leaving', claims: { sub: 'leaving', body: 'welfare' } };

let folder: string;
let gateway: TestGateway;
const identified: Caller[] = [];
let connection: Credentials['connection'] | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-mtls-'));
  const file = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const own = ours.issue([loopback]);
  await file('jwks.json', keySetText(key));
  const certificates = [
    leaving,
    { uri: 'urn:hamafza:system:welfare', claims: { sub: 'welfare-system', body: 'welfare', roles: ['agency-system'], provinces: 'all', purposes: ['follow-up'] } },
    { fingerprint: new X509Certificate(listed.cert).fingerprint256, claims: { sub: 'listed', body: 'relief' } },
    { uri: 'urn:hamafza:system:relief', claims: { sub: 'relief-system', body: 'relief' } },
  ];
  const env = {
    HAMAFZA_TLS_CERTIFICATE: await file('cert.pem', own.cert),
    HAMAFZA_TLS_KEY: await file('key.pem', own.key),
    HAMAFZA_CLIENT_AUTHORITIES: await file('ca.pem', ours.cert),
    HAMAFZA_CLIENT_CERTIFICATES: await file('certificates.json', JSON.stringify({ certificates })),
    HAMAFZA_ISSUERS: await file('issuers.json', JSON.stringify({ issuers: [issuerEntry({ keys: { file: 'jwks.json' } })] })),
  };
  gateway = await startGateway(compose([{ name: 'one', sdl: SDL, url: 'http://127.0.0.1:1/' }]), { access: 'closed', callers: callerSettingsOf(env) });
  const { identify } = gateway.gateway.callers;
  gateway.gateway.callers.identify = async (credentials) => {
    const caller = await identify.call(gateway.gateway.callers, credentials);
    identified.push(caller);
    connection = credentials.connection;
    return caller;
  };
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly reason: unknown;
  readonly caller: Caller | undefined;
}

const ask = async (shown: TestCertificate | undefined, headers: Record<string, string> = {}, agent = new Agent()): Promise<Answer> => {
  identified.length = 0;
  const answer = await new Promise<{ readonly status: number; readonly body: any }>((resolve, reject) => {
    const asked = request(`${gateway.url}/graphql`, { method: 'POST', ca: ours.cert, ...shown, agent, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      void text(response).then((body) => resolve({ status: response.statusCode ?? 0, body: JSON.parse(body) }));
    });
    asked.on('error', reject).end('{"query":"{ __typename }"}');
  });
  return { status: answer.status, reason: answer.body.errors?.[0].extensions.reason, caller: identified[0] };
};

describe('a caller that shows a certificate', () => {
  it('is whom the list says, by its URI', async () => {
    expect(await ask(welfare)).toMatchObject({ status: 200, caller: { subject: 'welfare-system', body: 'welfare', roles: ['agency-system'], provinces: 'all', purposes: ['follow-up'], verified: true } });
  });

  it('is whom the list says, by its fingerprint', async () => {
    expect(await ask(listed)).toMatchObject({ status: 200, caller: { subject: 'listed', body: 'relief' } });
  });

  it('is the same over a connection that is kept, and over a session that is resumed', async () => {
    const agent = new Agent({ keepAlive: true, maxCachedSessions: 10 });
    const resuming = new Agent({ maxCachedSessions: 10 });
    for (const each of [agent, agent, resuming, resuming]) expect((await ask(welfare, {}, each)).caller?.body).toBe('welfare');
    agent.destroy();
  });

  it.each<[string, () => TestCertificate]>([
    ['of a stranger', () => strangers.issue([uri('urn:hamafza:system:welfare')])],
    ['that nobody listed', () => ours.issue([uri('urn:hamafza:system:unknown')])],
    ['without a name', () => ours.issue([])],
    ['that names two callers', () => ours.issue([uri('urn:hamafza:system:welfare'), uri('urn:hamafza:system:relief')])],
    ['that hides a URI in another name', () => ours.issue([dns('a.example, URI:urn:hamafza:system:welfare')])],
    ['that has expired', () => ours.issue([uri('urn:hamafza:system:welfare')], { to: new Date('2021-01-01T00:00:00Z') })],
    ['that is not valid yet', () => ours.issue([uri('urn:hamafza:system:welfare')], { from: new Date('2048-01-01T00:00:00Z') })],
  ])('is refused when it is one %s', async (_, issue) => {
    expect(await ask(issue())).toEqual({ status: 401, reason: 'certificate', caller: undefined });
  });

  it('may send a token instead of it, and then the token counts', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: 'https://id.example', aud: 'hamafza', sub: 'person', iat: now, exp: now + 60, body: 'secretariat' };
    expect((await ask(welfare, { authorization: `Bearer ${token(key, claims)}` })).caller).toMatchObject({ subject: 'person', body: 'secretariat' });
    expect(await ask(welfare, { authorization: `Bearer ${token({ ...newKey('x'), kid: 'key-1' }, claims)}` })).toMatchObject({ status: 401, reason: 'signature' });
  });

  it('is known over a WebSocket too', async () => {
    const socket = new WebSocket(`${gateway.url.replace('https', 'wss')}/graphql`, 'graphql-transport-ws', { ca: ours.cert, ...welfare });
    const acknowledged = new Promise((resolve) => socket.once('message', (data) => resolve(String(data))));
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    expect(await acknowledged).toBe('{"type":"connection_ack"}');
    socket.terminate();
  });
});

describe('a caller whose connection stays open', () => {
  const open = async (shown: TestCertificate): Promise<TLSSocket> => {
    const socket = connect({ port: Number(new URL(gateway.url).port), host: '127.0.0.1', ca: ours.cert, maxVersion: 'TLSv1.2', ...shown });
    await once(socket, 'secureConnect');
    return socket;
  };

  it('cannot show another certificate over it, which Node would not judge', async () => {
    const socket = await open(welfare);
    const broken = once(socket.resume(), 'close');
    socket.on('error', () => undefined);
    const handshakes = new Promise((resolve) => socket.renegotiate({}, (error) => resolve(error === null ? 'again' : 'refused')));
    expect(await Promise.race([handshakes, broken.then(() => 'refused')])).toBe('refused');
    await broken;
  });

  it('is refused when its certificate has expired in the meantime', async () => {
    const agent = new Agent({ keepAlive: true });
    await ask(welfare, {}, agent);
    const callers = new CertificateCallers(certificatesSchema.parse({ certificates: [{ ...leaving, uri: 'urn:hamafza:system:welfare' }] }).certificates);
    const end = Date.parse(new X509Certificate(welfare.cert).validTo);
    expect(callers.callerOf(connection!, end)?.subject).toBe('leaving');
    expect(() => callers.callerOf(connection!, end + 1)).toThrow('no longer valid');
    agent.destroy();
  });

  it('is refused once its entry was taken out, over HTTP and over a WebSocket', async () => {
    const shown = ours.issue([uri(leaving.uri)]);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const connections = jest.spyOn(agent as any, 'createConnection');
    expect((await ask(shown, {}, agent)).caller?.subject).toBe('leaving');
    const socket = new WebSocket(`${gateway.url.replace('https', 'wss')}/graphql`, 'graphql-transport-ws', { ca: ours.cert, ...shown });
    const next = async (message: unknown): Promise<any> => {
      const told = once(socket, 'message');
      socket.send(JSON.stringify(message));
      return JSON.parse(String((await told)[0]));
    };
    await once(socket, 'open');
    expect(await next({ type: 'connection_init' })).toEqual({ type: 'connection_ack' });
    const file = join(folder, 'certificates.json');
    const { certificates } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ certificates: certificates.filter((entry: object) => !('uri' in entry) || entry.uri !== leaving.uri) }));
    const deadline = Date.now() + 60_000;
    let answer: Answer;
    do answer = await ask(shown, {}, agent);
    while (answer.status === 200 && Date.now() < deadline);
    expect(answer).toEqual({ status: 401, reason: 'certificate', caller: undefined });
    expect(connections).toHaveBeenCalledTimes(1);
    expect(await next({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } })).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'certificate' } }] });
    socket.terminate();
    agent.destroy();
  });
});

describe('a caller that shows none', () => {
  it('is refused, and told of no fault', async () => {
    expect(await ask(undefined)).toEqual({ status: 401, reason: undefined, caller: undefined });
  });
});

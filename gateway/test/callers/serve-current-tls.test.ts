import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Agent, request, type Server } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, TLSSocket } from 'node:tls';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { callerSettingsOf } from '../../src/callers/caller-environment.js';
import { serveCurrentTls } from '../../src/callers/serve-current-tls.js';
import { readTlsSettings } from '../../src/callers/tls-settings.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { loopback, newAuthority, uri, type TestCertificate } from './test-authority.js';

const [ours, next] = [newAuthority('ours'), newAuthority('next')];
const [ofOurs, ofNext] = [ours.issue([uri('urn:a')]), next.issue([uri('urn:a')])];

let folder: string;
let server: Server;
let stopping: AbortController;
let waiting: Socket | undefined;
const write = (name: string, content: string): Promise<void> => writeFile(join(folder, name), content);
const serveBy = async ({ cert, key }: TestCertificate): Promise<void> => {
  await write('cert.pem', cert);
  await write('key.pem', key);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-tls-'));
  await serveBy(ours.issue([loopback]));
  await write('ca.pem', ours.cert);
  await write('certificates.json', '{}');
  const file = (name: string): string => join(folder, name);
  const settings = callerSettingsOf({ HAMAFZA_TLS_CERTIFICATE: file('cert.pem'), HAMAFZA_TLS_KEY: file('key.pem'), HAMAFZA_CLIENT_AUTHORITIES: file('ca.pem'), HAMAFZA_CLIENT_CERTIFICATES: file('certificates.json'), HAMAFZA_ISSUERS: undefined });
  const tls = (await readTlsSettings(settings))!;
  server = createServer(tls, ({ socket }, response) => response.end(String(socket instanceof TLSSocket && socket.authorized)));
  stopping = new AbortController();
  await serveCurrentTls(server, tls, settings, { log: createLog('silent'), signal: stopping.signal, refreshMs: 10 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  stopping.abort();
  waiting?.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** Whether an authority vouches for the caller. */
const ask = async (shown: TestCertificate, ca: readonly string[] = [ours.cert], agent = new Agent()): Promise<string> => {
  const asked = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ca: [...ca], ...shown, agent }).end();
  const [response] = await once(asked, 'response');
  return text(response);
};
const until = async (expected: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 120_000;
  while (!(await expected())) if (Date.now() > deadline) throw new Error('It never came to that.');
};

describe('HTTPS whose files change', () => {
  it('goes by the authorities that there are now, for those who connect', async () => {
    expect([await ask(ofOurs), await ask(ofNext)]).toEqual(['true', 'false']);
    await write('ca.pem', next.cert);
    await until(() => ask(ofNext).then((answer) => answer === 'true', () => false));
    expect(await ask(ofOurs)).toBe('false');
  });

  it('closes connections that showed a certificate of authorities from before', async () => {
    const agent = new Agent({ keepAlive: true });
    expect(await ask(ofOurs, undefined, agent)).toBe('true');
    const [connection] = Object.values(agent.freeSockets).flat();
    const closed = once(connection!, 'close');
    await write('ca.pem', next.cert);
    await closed;
    expect(await ask(ofOurs, undefined, agent)).toBe('false');
    agent.destroy();
  });

  it('judges by the authorities that there are now who came before and has waited with its certificate', async () => {
    waiting = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const closed = once(waiting, 'close').then(() => 'closed');
    await once(server, 'connection');
    await write('ca.pem', next.cert);
    await until(() => ask(ofNext).then((answer) => answer === 'true', () => false));
    const late = connectTls({ socket: waiting, ca: ours.cert, ...ofOurs, checkServerIdentity: () => undefined });
    late.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    const answered = once(late, 'data').then(([answer]) => String(answer), () => 'closed');
    expect(await Promise.race([closed, answered])).toBe('closed');
  });

  it('serves with its new certificate', async () => {
    await serveBy(next.issue([loopback]));
    await until(() => ask(ofOurs, [next.cert]).then((answer) => answer === 'true', () => false));
  });

  it('goes on with what it had while certificate and key do not fit, or a file holds nothing', async () => {
    await write('cert.pem', next.issue([loopback]).cert);
    await write('ca.pem', 'nothing');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([await ask(ofOurs), await ask(ofNext)]).toEqual(['true', 'false']);
  });
});

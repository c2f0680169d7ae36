import { afterEach, describe, expect, it } from '@jest/globals';
import { createCallers } from '../../src/callers/create-callers.js';
import { readTlsSettings } from '../../src/callers/tls-settings.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { CLAIMS, issuerEntry, openCallers, refusal } from './callers-fixture.js';
import { startIssuer } from './test-issuer.js';
import { newKey, token } from './test-keys.js';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const NOTHING = { issuersFile: undefined, tlsCertificateFile: undefined, tlsKeyFile: undefined, clientAuthoritiesFile: undefined, clientCertificatesFile: undefined };
const context = { log: createLog('silent'), signal: new AbortController().signal, nowMs: Date.now };
const url = 'https://id.example/jwks';

describe('a gateway that is closed', () => {
  it('does not start while it could verify nobody, and says what to do', async () => {
    await expect(createCallers({ access: 'closed', callers: NOTHING }, context)).rejects.toThrow(/--issuers or HAMAFZA_ISSUERS.*docs\/callers\.md/s);
  });

  it.each<[string, readonly Record<string, unknown>[] | string, RegExp]>([
    ['is not JSON', '{', /is not JSON/],
    ['names no issuer', [], /issuers: Too small/],
    ['names one twice', [issuerEntry({ keys: { url } }), issuerEntry({ keys: { url } })], /no issuer twice/],
    ['accepts no signature', [issuerEntry({ keys: { url }, algorithms: ['none'] })], /issuers\.0\.algorithms\.0/],
    ['accepts shared secrets', [issuerEntry({ keys: { url }, algorithms: ['HS256'] })], /issuers\.0\.algorithms\.0/],
    ['fetches keys over a network in the clear', [issuerEntry({ keys: { url: 'http://id.example/jwks' } })], /issuers\.0\.keys/],
    ['holds a password', [issuerEntry({ keys: { url: 'https://me:hunter2@id.example/' } })], /issuers\.0\.keys/],
    ['names no body', [issuerEntry({ keys: { url }, bodies: [] })], /issuers\.0\.bodies/],
    ['has a setting that is unknown', [issuerEntry({ keys: { url }, trust: true })], /trust/],
    ['names a file of keys that is not there', [issuerEntry({ keys: { file: 'no-such-file.json' } })], /keys of the issuer https:\/\/id\.example cannot be read/],
  ])('does not start with a file of issuers that %s', async (_, issuers, message) => {
    const failure = await openCallers(issuers).then(() => undefined, (error: unknown) => error as Error);
    expect(failure).toMatchObject({ name: 'StartupError', message: expect.stringMatching(message) });
    expect(failure?.message).not.toContain('hunter2');
  });
});

describe('a gateway that is open', () => {
  it('takes all for one caller while it can verify nobody, whatever they show', async () => {
    const callers = await createCallers({ access: 'open', callers: NOTHING }, context);
    const identified = [undefined, 'whatever', `Bearer ${token(newKey('x'), CLAIMS)}`].map((authorization) => callers.identify({ authorization, connection: undefined as never }));
    expect(new Set(identified).size).toBe(1);
    expect(identified[0]).toMatchObject({ body: 'secretariat', roles: ['analyst'], provinces: 'all', purposes: 'any', purpose: 'exploration', verified: false });
  });

  it('knows issuers too: a good token names its caller, and a bad one is not taken for none', async () => {
    const issuer = await startIssuer();
    cleanUp.push(issuer.stop);
    const opened = await openCallers([issuerEntry({ keys: { url: issuer.url } })], 'open');
    cleanUp.push(opened.close);
    expect(await opened.identify(undefined)).toMatchObject({ verified: false });
    expect(await opened.ofToken(token(issuer.key, CLAIMS))).toMatchObject({ verified: true, subject: 'u-17' });
    expect(await refusal(opened.ofToken(token({ ...newKey('x'), kid: 'key-1' }, CLAIMS)))).toBe('signature');
    expect(await refusal(opened.identify('Basic eDp5'))).toBe('malformed');
  });
});

describe('the settings of HTTPS', () => {
  it.each([
    [{ tlsKeyFile: 'key.pem' }, 'go together'],
    [{ tlsCertificateFile: 'cert.pem' }, 'go together'],
    [{ clientAuthoritiesFile: 'ca.pem' }, 'go together'],
    [{ clientAuthoritiesFile: 'ca.pem', clientCertificatesFile: 'c.json' }, 'over HTTPS only'],
    [{ tlsCertificateFile: '/nowhere/cert.pem', tlsKeyFile: '/nowhere/key.pem' }, 'ENOENT'],
    [{ tlsCertificateFile: 'package.json', tlsKeyFile: 'package.json' }, 'HTTPS cannot be served with these files'],
  ])('that do not fit stop the start: %j', async (settings, message) => {
    await expect(readTlsSettings({ ...NOTHING, ...settings })).rejects.toThrow(message);
  });

  it('are none where nothing is given', async () => {
    expect(await readTlsSettings(NOTHING)).toBeUndefined();
  });
});

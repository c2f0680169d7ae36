import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Callers } from '../../src/callers/callers.js';
import { createCallers } from '../../src/callers/create-callers.js';
import type { Caller } from '../../src/callers/caller.js';
import { createLog } from '../../src/telemetry/create-log.js';

export const NOW = Date.parse('2026-03-21T10:00:00Z');
export const seconds = NOW / 1_000;

/** What the issuers of these tests say of a caller. */
export const CLAIMS = {
  iss: 'https://id.example',
  aud: 'hamafza',
  sub: 'u-17',
  iat: seconds,
  exp: seconds + 600,
  body: 'secretariat',
  roles: ['analyst'],
  scope: 'hamafza:explain',
  provinces: ['07'],
  purpose: 'empowerment-planning',
} as const;

export interface OpenedCallers {
  readonly callers: Callers;
  readonly log: string[];
  readonly clock: { nowMs: number };
  /** Who a header names; rejects as `identify` does. */
  identify(authorization: string | undefined): Promise<Caller>;
  ofToken(token: string): Promise<Caller>;
  close(): Promise<void>;
}

export const issuerEntry = (changes: Record<string, unknown>): Record<string, unknown> => ({
  issuer: CLAIMS.iss,
  audience: CLAIMS.aud,
  algorithms: ['EdDSA'],
  bodies: ['secretariat', 'welfare'],
  ...changes,
});

/** Callers over a real file of issuers; its text may be anything. */
export const openCallers = async (issuers: readonly Record<string, unknown>[] | string, access: 'open' | 'closed' = 'closed'): Promise<OpenedCallers> => {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-callers-'));
  const file = join(folder, 'issuers.json');
  await writeFile(file, typeof issuers === 'string' ? issuers : JSON.stringify({ issuers }));
  const log: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => (log.push(String(chunk)), done()) });
  const stopping = new AbortController();
  const clock = { nowMs: NOW };
  const settings = { issuersFile: file, tlsCertificateFile: undefined, tlsKeyFile: undefined, clientAuthoritiesFile: undefined, clientCertificatesFile: undefined };
  const remove = () => rm(folder, { recursive: true });
  const context = { log: createLog('info', sink), signal: stopping.signal, nowMs: () => clock.nowMs };
  const callers = await createCallers({ access, callers: settings }, context).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const identify = async (authorization: string | undefined): Promise<Caller> => callers.identify({ authorization, connection: new Socket() });
  return {
    callers,
    log,
    clock,
    identify,
    ofToken: (token) => identify(`Bearer ${token}`),
    close: async () => {
      stopping.abort();
      await remove();
    },
  };
};

/** The reason a promise was refused for, or its code where it gives none. */
export const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'accepted',
    (error: any) => error.extensions?.reason ?? error.extensions?.code ?? error,
  );

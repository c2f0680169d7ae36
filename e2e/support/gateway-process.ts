import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../cli/bin/hamafza.mjs', import.meta.url));
const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 50;

export interface StartedGateway {
  readonly url: string;
  /** Asks the process to drain, and waits until it has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the `hamafza gateway` command as an operator would, on a free port of loopback.
 *
 * @throws Error with what the process wrote, when it ends or stays silent before it is healthy.
 */
export async function startGatewayProcess(supergraphFile: string, access: 'open' | 'closed'): Promise<StartedGateway> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const options = ['--supergraph', supergraphFile, '--port', String(port), '--host', '127.0.0.1', '--access', access, ...(access === 'closed' ? ['--issuers', await writeIssuers(supergraphFile), '--audit-folder', `${supergraphFile}.audit`] : [])];
  const child = spawn(process.execPath, [COMMAND, 'gateway', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (hasEnded()) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };

  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await isHealthy(url))) {
    if (hasEnded() || Date.now() > deadline) {
      await stop();
      throw new Error(`The gateway did not become healthy:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { url, stop };
}

/** A closed gateway must know somebody's tokens; nobody makes any here, so it answers nobody. */
async function writeIssuers(supergraphFile: string): Promise<string> {
  const file = `${supergraphFile}.issuers.json`;
  const issuer = { issuer: 'nobody', audience: 'hamafza', algorithms: ['EdDSA'], keys: { url: 'http://127.0.0.1:1/jwks' }, bodies: 'any' };
  await writeFile(file, JSON.stringify({ issuers: [issuer] }));
  return file;
}

const isHealthy = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    (response) => response.ok,
    () => false,
  );

/** Away from the range that the system gives to others: between being found and being taken, nobody is to get it. */
async function findFreePort(): Promise<number> {
  for (;;) {
    const port = 30_100 + Math.floor(Math.random() * 2_500);
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await once(probe, 'listening').then(() => true, () => false);
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

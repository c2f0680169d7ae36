import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFolderSource, verifyLog } from '@hamafza/gateway';
import { composeSupergraph } from '@hamafza/schema/publication';
import { COUNTIES_SDL, startCountiesSubgraph, type StartedSubgraph } from './support/counties-subgraph.js';

const COMMAND = fileURLToPath(new URL('../cli/bin/hamafza.mjs', import.meta.url));
const KILLS = 50;
/** Gateways that run, and are killed, at the same time, each with a chain of its own. */
const GATEWAYS = ['a', 'b', 'c', 'd', 'e'];
const CALLERS = 20;

describe('a gateway that is killed fifty times under load', () => {
  let folder: string;
  let subgraph: StartedSubgraph;
  let supergraphFile: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hamafza-audit-'));
    subgraph = await startCountiesSubgraph();
    const composition = composeSupergraph([{ name: 'counties', url: subgraph.url, sdl: COUNTIES_SDL }]);
    if (composition.outcome !== 'composed') throw new Error('The supergraph does not compose.');
    supergraphFile = path.join(folder, 'supergraph.graphql');
    await writeFile(supergraphFile, composition.supergraphSdl);
  });
  afterAll(async () => {
    await subgraph?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const logFolder = (): string => path.join(folder, 'log');

  function startGateway(chain: string, port: number): ChildProcess {
    const options = ['--supergraph', supergraphFile, '--port', String(port), '--access', 'open', '--audit-folder', logFolder(), '--log-level', 'silent'];
    return spawn(process.execPath, [COMMAND, 'gateway', ...options], { stdio: 'ignore', env: { ...process.env, HAMAFZA_AUDIT_CHAIN: chain } });
  }

  /** Asks from many callers at once until the gateway is gone. @returns the ids of the requests that were answered with data. */
  async function answeredUntilKilled(gateway: ChildProcess, url: string, prefix: string, killAfterMs: number): Promise<readonly string[]> {
    const answered: string[] = [];
    let isKilled = false;
    const ended = once(gateway, 'exit');
    const caller = async (name: number): Promise<void> => {
      for (let turn = 0; !isKilled; turn += 1) {
        const id = `${prefix}-${name}-${turn}`;
        const answer = await ask(url, id);
        if (!answer) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          continue;
        }
        if (answered.length === 0) setTimeout(() => (isKilled = gateway.kill('SIGKILL')), killAfterMs);
        answered.push(id);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, name) => caller(name)));
    await ended;
    return answered;
  }

  const ask = (url: string, id: string): Promise<boolean> =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': id },
      body: '{"query":"{ counties { code name } }"}',
    })
      .then((response) => response.text())
      .then(
        (text) => text.startsWith('{"data"'),
        () => false,
      );

  it('has given no answer without its record, and its chains verify', async () => {
    const answered = await Promise.all(
      GATEWAYS.map(async (chain) => {
        const port = await freePort();
        const ids: string[] = [];
        for (let run = 0; run < KILLS / GATEWAYS.length; run += 1) {
          ids.push(...(await answeredUntilKilled(startGateway(chain, port), `http://127.0.0.1:${port}/graphql`, `request-${run}`, run * 11)));
        }
        return ids;
      }),
    );
    const source = openFolderSource(logFolder());
    for (const [index, chain] of GATEWAYS.entries()) {
      const recorded = new Set<string>();
      const { items } = await source.read(chain, 1);
      for await (const item of items) if (item.kind === 'record' && item.record) recorded.add(String(JSON.parse(item.record.header).requestId));
      expect(await verifyLog(source, chain, [])).toMatchObject({ fault: undefined });
      expect(answered[index]?.length).toBeGreaterThan(KILLS / GATEWAYS.length);
      expect(answered[index]?.filter((id) => !recorded.has(id))).toEqual([]);
    }
  }, 600_000);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDatabase } from '@hamafza/kit';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { secretariat } from '@hamafza/secretariat';
import { genesisOf, ChainVerifier } from '@hamafza/schema/audit';
import type { AuditSource } from '../../src/audit/reading/audit-source.js';
import { openDatabaseSource } from '../../src/audit/reading/database-source.js';
import { openFolderSource } from '../../src/audit/reading/folder-source.js';

const WRITER = fileURLToPath(new URL('writer.mjs', import.meta.url));
const KILLS = { database: 15, folder: 10 };
/** Each has writers of its own, one after the other; the chains are written at the same time. */
const CHAINS = ['one', 'two', 'three', 'four', 'five'];

/** Starts a writer, kills it some milliseconds after its first acknowledgement, and tells what it acknowledged. */
async function acknowledgedBefore(killAfterMs: number, writerArguments: readonly string[]): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [WRITER, ...writerArguments], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') setTimeout(() => writer.kill('SIGKILL'), killAfterMs);
    output += text;
  });
  await new Promise((resolve) => writer.once('close', resolve));
  return output.split('\n').slice(0, -1);
}

/** Reads the whole chain. @returns the request ids in order, and the number of the first bad record. */
async function readChain(source: AuditSource, chain: string): Promise<{ readonly ids: readonly string[]; readonly fault: unknown }> {
  const verifier = new ChainVerifier(genesisOf(chain));
  const ids: string[] = [];
  const { items } = await source.read(chain, 1);
  for await (const item of items) {
    if (item.kind === 'content') verifier.addContent(item.content);
    else {
      const fault = verifier.add(item.record);
      if (fault) return { ids, fault };
      ids.push(String(JSON.parse(item.record?.header ?? '{}').requestId));
    }
  }
  return { ids, fault: verifier.finish() };
}

async function killOften(kind: 'database' | 'folder', where: string, chain: string): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  for (let run = 0; run < KILLS[kind] / CHAINS.length; run += 1) acknowledged.push(...(await acknowledgedBefore((run * 7) % 45, [kind, where, chain, `run${run}`])));
  return acknowledged;
}

describe('a writer that is killed again and again under load', () => {
  let cluster: TemporaryCluster;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hamafza-audit-'));
    cluster = await startTemporaryCluster(['secretariat']);
    await migrateDatabase(secretariat.database, cluster.urlOf('secretariat'));
  });
  afterAll(async () => {
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([['database'], ['folder']] as const)('has kept every record it acknowledged, once, in a chain that verifies: %s', async (kind) => {
    const where = kind === 'database' ? cluster.urlOf('secretariat') : folder;
    const acknowledged = await Promise.all(CHAINS.map((chain) => killOften(kind, where, chain)));
    const source = kind === 'database' ? await openDatabaseSource(where) : openFolderSource(where);
    for (const [index, chain] of CHAINS.entries()) {
      const { ids, fault } = await readChain(source, chain);
      expect(fault).toBeUndefined();
      const kept = new Set(ids);
      expect(kept.size).toBe(ids.length);
      expect(acknowledged[index]?.length).toBeGreaterThan(0);
      expect(acknowledged[index]?.filter((id) => !kept.has(id))).toEqual([]);
    }
    await source.close();
  }, 300_000);
});

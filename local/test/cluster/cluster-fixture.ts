import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { findFreePort } from '../../src/cluster/check-port.js';
import type { ClusterOptions } from '../../src/cluster/cluster-options.js';

export const database = (name: string) => ({ name, role: `${name}_owner`, password: `p'w "@/ ${name}` });

export async function optionsFor(folder: string, names: readonly string[] = ['welfare']): Promise<ClusterOptions> {
  return { folder, port: await findFreePort(), superuserPassword: "s'u /@%", databases: names.map(database) };
}

export async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(statement);
    return result.rows;
  } finally {
    await client.end();
  }
}

export const writeNote = (url: string) => query(url, 'CREATE TABLE IF NOT EXISTS note (text text); INSERT INTO note VALUES (\'kept\')');
export const countNotes = async (url: string) => (await query(url, 'SELECT count(*)::int AS notes FROM note'))[0]?.notes;

export interface LauncherEvent {
  readonly step?: string;
  readonly ready?: number;
  readonly stopped?: boolean;
  readonly error?: string;
  readonly message?: string;
}

/** A launcher in a process group of its own, as a terminal would start it. */
export function launch(options: ClusterOptions, spawnOptions: SpawnOptions = {}) {
  const script = fileURLToPath(new URL('launcher.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(options)], { detached: true, ...spawnOptions, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  return {
    child,
    exited,
    /** The next event that has `key`; throws when the launcher says it failed, or ends. */
    async next<Key extends keyof LauncherEvent>(key: Key): Promise<NonNullable<LauncherEvent[Key]>> {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error('The launcher ended.');
        const event = JSON.parse(value) as LauncherEvent;
        if (event[key] !== undefined) return event[key]!;
        if (event.error !== undefined) throw new Error(`${event.error}: ${event.message}`);
      }
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Polls what no event announces; fails after two minutes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 120_000; !(await condition()); ) {
    if (Date.now() > deadline) throw new Error('What was waited for did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

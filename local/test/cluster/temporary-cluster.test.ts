import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { processIdentity } from '../../src/cluster/process-table.js';
import { startTemporaryCluster } from '../../src/cluster/temporary-cluster.js';
import { query, until } from './cluster-fixture.js';

describe('startTemporaryCluster', () => {
  it('runs beside others, and answers no longer when it was stopped', async () => {
    const clusters = await Promise.all([startTemporaryCluster(['welfare', 'relief']), startTemporaryCluster(['welfare'])]);
    for (const cluster of clusters) {
      await expect(query(cluster.urlOf('welfare'), 'SELECT current_user::text AS name')).resolves.toEqual([{ name: 'welfare' }]);
    }
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    await expect(query(clusters[0]!.urlOf('welfare'), 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('has the data of the run’s template and nothing of what another cluster made of it', async () => {
    const clusters = await Promise.all([startTemporaryCluster(['welfare']), startTemporaryCluster(['welfare'])]);
    const asked = (statement: string) => Promise.all(clusters.map((cluster) => query(cluster.superuserUrlOf('postgres'), statement)));
    const [one, other] = await asked('SELECT system_identifier::text FROM pg_control_system()');
    expect(other).toEqual(one);
    await query(clusters[0]!.superuserUrlOf('postgres'), 'CREATE TABLE note ()');
    expect(await asked("SELECT to_regclass('note')::text AS note")).toEqual([[{ note: 'note' }], [{ note: null }]]);
    await Promise.all(clusters.map((cluster) => cluster.stop()));
  });

  it('is ended and removed when the test process is killed', async () => {
    const index = fileURLToPath(new URL('../../dist/cluster/index.js', import.meta.url));
    const script = `
      import { Client } from 'pg';
      import { startTemporaryCluster } from ${JSON.stringify(index)};
      const cluster = await startTemporaryCluster(['welfare']);
      const client = new Client(cluster.superuserUrlOf('postgres'));
      await client.connect();
      const { rows } = await client.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\\\n', 1) AS pid");
      console.log(rows[0].pid);
      setInterval(() => undefined, 60_000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const postgres = Number(line.toString());
    expect(existsSync(`/proc/${postgres}`)).toBe(true);
    child.kill('SIGKILL');
    await until(async () => (await processIdentity(postgres)) === null);
  });
});

/**
 * A launcher to be killed: starts the cluster described by its argument, writes one JSON line per event, and stops the
 * cluster at SIGINT after showing that the database still answers.
 */
import { Client } from 'pg';
import { startCluster } from '../../dist/cluster/index.js';

const tell = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

try {
  const cluster = await startCluster({ ...JSON.parse(process.argv[2]), onStep: (step) => tell({ step }) });
  process.once('SIGINT', async () => {
    const client = new Client(cluster.urlOf('welfare'));
    await client.connect();
    await client.query('SELECT 1');
    await client.end();
    await cluster.stop();
    tell({ stopped: true });
    process.exit(0);
  });
  tell({ ready: cluster.pid });
  setInterval(() => undefined, 60_000);
} catch (error) {
  tell({ error: error.name, message: error.message });
  process.exitCode = 1;
}

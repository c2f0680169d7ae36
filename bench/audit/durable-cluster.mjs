import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { startCluster } from '@hamafza/local/cluster';

/** PostgreSQL over a new folder with the secretariat's database, flushing every commit to the disk, as in `npm start`. */
export async function startDurableCluster(folder) {
  await mkdir(folder, { recursive: true });
  // Started by root, the server runs as nobody, who must be able to go through.
  await chmod(path.dirname(folder), 0o755);
  const port = await freePort();
  const databases = [{ name: 'secretariat', role: 'secretariat', password: 'bench', guests: [{ role: 'audit_writer', password: 'bench' }] }];
  const cluster = await startCluster({ folder, port, superuserPassword: 'bench', databases });
  return { url: cluster.urlOf('secretariat'), writerUrl: cluster.guestUrlOf('secretariat', 'audit_writer'), stop: () => cluster.stop() };
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

import { createServer } from 'node:net';
import { ClusterStartError, PortInUseError } from './errors.js';

/**
 * Says early, before anything is made or started, that a port cannot be had.
 *
 * @throws PortInUseError, or ClusterStartError when this user may not listen there.
 */
export async function checkPort(port: number): Promise<void> {
  await listenBriefly(port);
}

/** A port that was free a moment ago; whoever takes it must expect to have been overtaken. */
export const findFreePort = (): Promise<number> => listenBriefly(0);

function listenBriefly(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isBusy = error.code === 'EADDRINUSE';
      reject(isBusy ? new PortInUseError(port) : new ClusterStartError(`Port ${port} cannot be used: ${error.message}`, { cause: error }));
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : port));
    });
  });
}

import { startLauncher } from './federation.js';
import { registryUrlOf } from './place.js';
import { preparedPlace } from './prepared-place.js';

/** A federation of its own for a file of tests, which may change whatever it likes. */
export interface PreparedFederation {
  /** The gateway's address. */
  readonly url: string;
  readonly port: number;
  readonly registryUrl: string;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** @param access of the gateway: `closed` answers only callers with a token. */
export async function startPreparedFederation(access: 'open' | 'closed' = 'open'): Promise<PreparedFederation> {
  const { dataFolder, port, keepPublished, remove } = await preparedPlace();
  const launch = startLauncher(['--port', String(port), '--data', dataFolder, '--quiet', '--access', access]);
  const stop = async (): Promise<void> => {
    launch.process.kill('SIGTERM');
    await launch.exited;
    await remove();
  };
  try {
    const url = await launch.ready;
    await keepPublished();
    return { url, port, registryUrl: registryUrlOf(port), dataFolder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../cli/bin/hamafza.mjs', import.meta.url));

/** One line of the gateway's own log. */
interface LogLine {
  /** ISO 8601. */
  readonly time: string;
  readonly msg: string;
  readonly release?: string;
  readonly url?: string;
}

export interface FollowingGateway {
  readonly url: string;
  /** Resolves with when the gateway began to serve a release, in milliseconds since the epoch; at once when it does or did. */
  readonly served: (releaseId: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts `hamafza gateway` on a free port, open, following a registry.
 *
 * @param releaseId waits until this one is served.
 * @param gatewayKeyFile its own key, which subgraphs that verify need.
 */
export async function startFollowingGateway(registryUrl: string, publicKeyFile: string, releaseId: string, gatewayKeyFile?: string): Promise<FollowingGateway> {
  const options = ['--registry', registryUrl, '--registry-key', publicKeyFile, '--port', '0', '--host', '127.0.0.1', '--access', 'open', ...(gatewayKeyFile === undefined ? [] : ['--gateway-key', gatewayKeyFile])];
  const child = spawn(process.execPath, [COMMAND, 'gateway', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  createInterface(child.stdout).on('line', (text) => {
    lines.push(JSON.parse(text));
    waiting.forEach((look) => look());
  });
  const lineWhere = (isWanted: (line: LogLine) => boolean): Promise<LogLine> =>
    new Promise((resolve) => {
      const look = (): void => {
        const line = lines.find(isWanted);
        if (!line) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
    });
  const served = async (id: string): Promise<number> =>
    Date.parse((await lineWhere(({ msg, release = '-' }) => msg === 'the release is served' && id.startsWith(release))).time);
  const { url = '' } = await lineWhere(({ msg }) => msg === 'listening');
  await served(releaseId);
  return {
    url,
    served,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

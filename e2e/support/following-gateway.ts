import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
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

const isServed = ({ msg }: LogLine): boolean => msg === 'the release is served';

interface FollowedRegistry {
  readonly registryUrl: string;
  /** Where the registry's public key and the gateway's own lie. */
  readonly dataFolder: string;
}

export interface FollowingGateway {
  readonly url: string;
  /** Resolves with when the gateway began to serve a release, in milliseconds since the epoch; at once when it does or did. */
  readonly served: (releaseId: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts another gateway of a federation, `hamafza gateway` on a free port, and waits until it serves a release.
 *
 * @param options beside those by which it follows the registry and is known to the subgraphs.
 */
export async function startFollowingGateway({ registryUrl, dataFolder }: FollowedRegistry, options: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<FollowingGateway> {
  const followed = ['--registry', registryUrl, '--registry-key', join(dataFolder, 'registry', 'signing-key.json.pub.json')];
  const args = ['gateway', ...followed, '--gateway-key', join(dataFolder, 'keys', 'gateway.json'), '--port', '0', '--host', '127.0.0.1', ...options];
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HAMAFZA_SPARE_DELAY_MS: '600000', ...environment } });
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
    Date.parse((await lineWhere((line) => isServed(line) && id.startsWith(line.release ?? '-'))).time);
  const { url = '' } = await lineWhere(({ msg }) => msg === 'listening');
  await lineWhere(isServed);
  return {
    url,
    served,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

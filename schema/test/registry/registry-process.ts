import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RegistryOverrides } from '../../src/registry/config.js';

const REGISTRY_MODULE = fileURLToPath(new URL('../../dist/registry/index.js', import.meta.url));

export interface RegistryProcess {
  readonly url: string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit status. */
  stop(): Promise<number | null>;
}

/** The compiled registry as a process of its own; it ends with this one. */
export async function startRegistryProcess(overrides: RegistryOverrides): Promise<RegistryProcess> {
  const program = `import { readRegistryConfig, runRegistry } from ${JSON.stringify(REGISTRY_MODULE)};
    await runRegistry(readRegistryConfig(${JSON.stringify({ logLevel: 'silent', port: 0, ...overrides })}));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await readyUrl(child);
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const readyUrl = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (status) => reject(new Error(`The registry ended with status ${status}.`)));
    child.on('message', (message: { readonly kind: string; readonly url: string }) => message.kind === 'ready' && resolve(message.url));
  });

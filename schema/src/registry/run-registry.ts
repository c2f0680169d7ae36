import { createSignalReader } from '../process/index.js';
import type { RegistryConfig } from './config.js';
import { startRegistry } from './start-registry.js';

/**
 * The registry as a process: serves until a signal, or the end of the process that started it, and then drains
 * and exits with status 0. A parent with an IPC channel is sent `{ kind: 'ready', url }` once it listens.
 *
 * @throws StartupError when it cannot start; nothing is left running then.
 */
export async function runRegistry(config: RegistryConfig): Promise<void> {
  const registry = await startRegistry(config);
  const meaningOf = createSignalReader(() => performance.now());
  const stop = (reason: string): void => {
    const meaning = meaningOf(reason);
    if (meaning === 'at-once') process.exit(1);
    if (meaning === 'passed-on') return;
    void registry.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // A parent that was killed cannot send a signal, but its channel closes.
  if (process.connected) process.once('disconnect', () => stop('disconnect'));
  process.send?.({ kind: 'ready', url: registry.url });
}

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform } from 'node:process';

/** macOS: `open` takes a lock of the file, or fails. Source: open(2), O_EXLOCK. */
const O_EXLOCK = 0x20;

export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes something for this process alone. The system gives it up when the process ends, however it ends, so that nothing
 * stale is ever in the way. It holds among the processes of one machine, or of one container.
 *
 * @param name of an absolute path.
 * @throws Error with code `EADDRINUSE` or `EAGAIN` when another process has it.
 */
export const takeFileLock = (name: string): Promise<FileLock> => (platform === 'darwin' ? lockFile(`${name}.lock`) : lockName(name));

async function lockFile(file: string): Promise<FileLock> {
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK, 0o600);
  return { release: () => handle.close() };
}

/** A socket without a file: Linux has names beginning with NUL, Windows has pipes. Nobody is listened to. */
async function lockName(name: string): Promise<FileLock> {
  const digest = createHash('sha256').update(name).digest('hex');
  const path = platform === 'win32' ? `\\\\.\\pipe\\hamafza-audit-${digest}` : `\0hamafza-audit-${digest}`;
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

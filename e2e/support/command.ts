import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../cli/bin/hamafza.mjs', import.meta.url));

/** Runs `hamafza …` as a person would; what it prints to either stream is its output. */
export function runHamafza(words: readonly string[]): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...words], { maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ status, output: stdout || stderr });
    });
  });
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface CommandResult {
  readonly status: number;
  readonly output: string;
}

/** What `hamafza … publish` ends with when other agencies must agree first; see docs/cli.md. */
export const WAITS_FOR_OTHERS = 6;

const command = fileURLToPath(new URL('../../../cli/bin/hamafza.mjs', import.meta.url));

/** Runs `hamafza …` as an agency's own systems would. */
export function runCommand(words: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...words], { maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ status, output: stdout || stderr });
    });
  });
}

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

const moduleUrl = (name: string): string => JSON.stringify(new URL(`../../dist/telemetry/${name}.js`, import.meta.url).href);

/** What a process of its own has written to its log when it is gone. */
const logOf = async (end: string): Promise<readonly string[]> => {
  const script = `
    import { bufferedStandardOutput } from ${moduleUrl('buffered-output')};
    import { createLog } from ${moduleUrl('create-log')};
    const log = createLog('info', bufferedStandardOutput());
    log.info('first');
    ${end}
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const output = await text(child.stdout);
  await ended;
  return output.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).msg]));
};

describe('lines of the log that wait to be written', () => {
  it.each([
    ['ends by itself', ''],
    ['is told to exit', 'process.exit(3);'],
    ['meets an exception nobody catches', 'throw new Error("fault");'],
    ['meets a rejection nobody catches', 'await Promise.reject(new Error("fault"));'],
  ])('are written when the process %s', async (_name, end) => {
    expect(await logOf(end)).toEqual(['first']);
  });

  it('are written with the first warning, so that a process killed after it leaves both', async () => {
    expect(await logOf("log.warn('wrong'); process.kill(process.pid, 'SIGKILL');")).toEqual(['first', 'wrong']);
  });

  it('are written within a moment, so that a process killed later leaves them', async () => {
    expect(await logOf("setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1_000);")).toEqual(['first']);
  });
});

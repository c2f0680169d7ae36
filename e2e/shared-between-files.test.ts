import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { oncePerRun } from './support/once-per-run.js';

const END_WITH_ANOTHER = new URL('./support/end-with-another.mjs', import.meta.url).href;
/** Says that it has started, and that it has run on for a second after whoever started it. */
const SHARED = `console.log('started'); let alone = 0; const parent = process.ppid;
  setInterval(() => process.ppid !== parent && (alone += 1) === 10 && console.log('outlived'), 100)`;
const SHARED_ARGUMENTS = JSON.stringify(['--import', END_WITH_ANOTHER, '-e', SHARED]);
/** Ends when its input does. */
const WORKER = `require('node:child_process').spawn(process.execPath, ${SHARED_ARGUMENTS}, { stdio: ['ignore', 'inherit', 'inherit'] });
  process.stdin.resume().on('end', () => process.exit());`;

describe('what files of tests share', () => {
  it('is made once, whoever asks and however many ask at once', async () => {
    const name = randomUUID();
    let made = 0;
    const make = async (): Promise<{ readonly number: number }> => ({ number: (made += 1) });
    const given = await Promise.all(Array.from({ length: 5 }, () => oncePerRun(name, make)));
    expect([...given, await oncePerRun(name, make)]).toEqual(Array.from({ length: 6 }, () => ({ number: 1 })));
  });

  it('is made by the next who asks where making it failed', async () => {
    const name = randomUUID();
    await expect(oncePerRun(name, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await oncePerRun(name, async () => ({ number: 2 }))).toEqual({ number: 2 });
  });

  it('ends with the run, however that ended, and not with the worker that started it', async () => {
    const run = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)'], { stdio: 'ignore' });
    const worker = spawn(process.execPath, ['-e', WORKER], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, HAMAFZA_ENDS_WITH: String(run.pid) } });
    let output = '';
    worker.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('started')) worker.stdin.end();
      if (output.includes('outlived')) run.kill('SIGKILL');
    });
    await once(worker.stdout, 'end'); // the shared process holds its other end, too
    run.kill('SIGKILL');
    expect(output).toBe('started\noutlived\n');
  });
});

/**
 * How long `npm start` takes: `node bench/start.mjs [--people 20000] [--runs 3]`, after a build.
 * Prints the first start of an empty data folder and the median of starts that find their data.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { people: { type: 'string', default: '20000' }, runs: { type: 'string', default: '3' }, port: { type: 'string', default: '14600' } } });
const start = fileURLToPath(new URL('../local/start.mjs', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'hamafza-bench-'));

/** Starts, waits until it says it is ready, stops; resolves with the seconds to readiness and what it printed. */
function startOnce(more = []) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [start, '--port', values.port, '--data', data, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    let seconds;
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (seconds !== undefined || !output.includes('Hamafza is ready')) return;
      seconds = (performance.now() - began) / 1000;
      child.kill('SIGTERM');
    });
    child.once('exit', () => (seconds === undefined ? reject(new Error(output)) : resolve({ seconds, output })));
  });
}

try {
  const first = await startOnce(['--people', values.people]);
  console.log(`first start with ${values.people} people a body: ${first.seconds.toFixed(1)} s`);
  for (const line of first.output.split('\n').filter((text) => text.includes('✓'))) console.log(line);
  const again = [];
  for (let run = 0; run < Number(values.runs); run += 1) again.push((await startOnce()).seconds);
  again.sort((a, b) => a - b);
  console.log(`start with its data present: ${again.map((seconds) => seconds.toFixed(1)).join(', ')} s`);
} finally {
  rmSync(data, { recursive: true, force: true });
}

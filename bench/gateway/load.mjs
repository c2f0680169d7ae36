// The load generator, a process of its own: a closed loop of callers over one contestant. Started by run.mjs.
import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';
import { OPERATIONS } from './operations.mjs';

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** The digest of an answer's bytes; the line break that some servers add at the end does not count. */
function digestOf(bytes) {
  const end = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  return createHash('sha1').update(bytes.subarray(0, end)).digest('base64url');
}

/** Distinct requests, the first of which is `from`: `most` of them, or when `forMs` is over before then `least` or more. */
async function askAll({ url, operation, from, least = 0, most = Infinity, callers, forMs = Infinity, pauseMs = 0, digest = true, headers = {} }) {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: callers });
  const { body } = OPERATIONS[operation];
  const latenciesMs = [];
  const digests = [];
  let next = from;
  let failed = 0;
  const beginMs = performance.now();
  const call = async () => {
    while (next < from + least || (next < from + most && performance.now() < beginMs + forMs)) {
      const number = next++;
      const startMs = performance.now();
      const answer = await pool.request({ path, method: 'POST', headers: { ...HEADERS, ...headers }, body: body(number) });
      const received = Buffer.from(await answer.body.arrayBuffer());
      latenciesMs.push(performance.now() - startMs);
      if (digest) digests[number - from] = digestOf(received);
      if (answer.statusCode !== 200 || received.includes('"errors"')) failed += 1;
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const wallMs = performance.now() - beginMs;
  await pool.close();
  return { wallMs, latenciesMs, digests, failed };
}

const tell = (answer) => (process.connected ? process.send(answer) : process.exit());
process.once('disconnect', () => process.exit());
process.on('message', async (message) => {
  try {
    tell(await askAll(message));
  } catch (error) {
    tell({ error: error.message });
  }
});
tell('ready');

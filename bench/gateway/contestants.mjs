import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OPERATIONS } from './operations.mjs';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const LARGE_YOUNG_GENERATION = '--max-semi-space-size=64';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const HIVE = here('node_modules/@graphql-hive/gateway/dist/bin.js');
const hive = ({ supergraphFile, port }) => [HIVE, 'supergraph', supergraphFile, '--host', '127.0.0.1', '--port', port, '--fork', '1'];

/** What is on in ours beside planning and running, in words for the table; what tokens, agreements, signatures and the audit log cost is bench/access.mjs's. */
export const OURS_HAS = 'limits, cost, masking, metrics and a line of the request log';

const gateway = (port) => [here('../../cli/dist/main.js'), 'gateway', '--port', port];

/** Ours with and without all that decides and records who sees what; measured against each other by bench/access.mjs. */
export const ACCESS_CONTESTANTS = {
  plain: {
    title: 'open: no tokens, agreements, signatures or audit log',
    largeYoungGeneration: true,
    argv: ({ supergraphFile, port }) => [...gateway(port), '--supergraph', supergraphFile, '--access', 'open'],
  },
  governed: {
    title: 'closed: a token, an agreement, requests signed, an audit record before each answer',
    largeYoungGeneration: true,
    isGoverned: true,
    argv: ({ port, governance }) => [...gateway(port), ...governance.args, '--access', 'closed'],
    env: ({ folder }) => (process.env.HAMAFZA_BENCH_AUDIT_DATABASE ? { HAMAFZA_AUDIT_DATABASE: process.env.HAMAFZA_BENCH_AUDIT_DATABASE } : { HAMAFZA_AUDIT_FOLDER: join(folder, 'audit') }),
  },
};

/**
 * Who is measured. `argv` is what Node is started with; `env` is set beside the
 * common environment; `largeYoungGeneration` is for the two that the target compares.
 * Each is as its documentation starts it in production; ours with all that costs anything on (`OURS_HAS` says what).
 */
export const CONTESTANTS = {
  floor: {
    title: 'floor: a bare server doing the same calls',
    largeYoungGeneration: true,
    argv: ({ urls, port }) => [here('contestants/floor.mjs'), JSON.stringify(urls), port],
  },
  ours: {
    title: 'Hamafza',
    largeYoungGeneration: true,
    argv: ({ supergraphFile, port }) => [...gateway(port), '--supergraph', supergraphFile, '--access', 'open'],
    env: () => ({ HAMAFZA_ADMIN_PORT: '0' }),
  },
  stock: {
    title: '@apollo/server + @apollo/gateway',
    argv: ({ supergraphFile, port }) => [here('contestants/stock.mjs'), supergraphFile, port],
  },
  hive: { title: '@graphql-hive/gateway', argv: hive },
  'hive-router': { title: '@graphql-hive/gateway with router-runtime', argv: (given) => [...hive(given), '--hive-router-runtime'] },
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}

/** Waits for the first good answer. */
async function answers(url, child, headers) {
  const body = OPERATIONS.S.body(0);
  for (const deadlineMs = performance.now() + START_TIMEOUT_MS; performance.now() < deadlineMs && child.exitCode === null; ) {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }).catch(() => undefined);
    if (answer?.ok && (await answer.json()).data?.person?.welfareCase) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/**
 * Starts one contestant in a process of its own.
 *
 * @param setting `supergraphFile`, the subgraphs' `urls`, a `folder` of its own for its log, and Node `flags` beside its own.
 * @returns its `pid`; the `url` of its endpoint; `ready`, which rejects with the end of its log when it does not answer;
 *   `stop`, which ends it as an operator would.
 */
export async function startContestant(name, { supergraphFile, urls, folder, flags, largeYoungGeneration, governance }) {
  const contestant = CONTESTANTS[name] ?? ACCESS_CONTESTANTS[name];
  const headers = contestant.isGoverned ? governance.headers : {};
  const port = await freePort();
  const logFile = join(folder, `${name}.log`);
  const log = await open(logFile, 'w');
  const nodeFlags = [...flags, ...(largeYoungGeneration || contestant.largeYoungGeneration ? [LARGE_YOUNG_GENERATION] : [])];
  const child = spawn(process.execPath, [...nodeFlags, ...contestant.argv({ supergraphFile, urls, port, governance })], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...contestant.env?.({ folder }) },
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const url = `http://127.0.0.1:${port}/graphql`;
  const ready = answers(url, child, headers).then(async (good) => {
    if (!good) throw new Error(`${name} did not answer. Its log ends:\n${(await readFile(logFile, 'utf8')).split('\n').filter((line) => !line.includes('"NOT_READY"')).join('\n').slice(-2_000)}`);
  });
  return { name, pid: child.pid, url, headers, ready, stop: () => endProcess(child) };
}

async function endProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

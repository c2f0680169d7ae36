/**
 * How long a subgraph takes for one `_entities` request of 1,000 representations with ten fields, over HTTP on loopback
 * and a real PostgreSQL. Target: 60 ms.
 *
 *   node bench/entities.mjs              (node --cpu-prof bench/entities.mjs writes a profile of the subgraph, too)
 *
 * The subgraph runs in a process of its own (this file with `serve`), so that the client's work is not in its numbers;
 * it reports its CPU time after each round of requests.
 */
import { createHash } from 'node:crypto';
import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { startTestSubgraph } from '@hamafza/kit/testing';
import { welfare } from '@hamafza/welfare';

const CASES = 20_000;
const REPRESENTATIONS = 1_000;
const WARM_UP = 50;
const MEASURED = 200;

const QUERY = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Beneficiary {
      welfareCase { id sex ageBand targetGroups status unit openedOn closedOn county { code } neighbourhood { code } }
    }
  }
}`;

const INSERT = `INSERT INTO welfare_case (id, join_key, join_key_epoch, full_name, sex, birth_date, county_code, neighbourhood_code,
    target_groups, status, unit, opened_on, closed_on)
  SELECT i, sha256(i::text::bytea), 1, 'x', CASE WHEN i % 2 = 0 THEN 'FEMALE' ELSE 'MALE' END, DATE '1950-01-01' + (i % 20000)::int,
    '0303', '0303-001', ARRAY['FEMALE_HEADED_HOUSEHOLD', 'OLDER_PERSON'], 'ACTIVE', 'unit ' || i % 50, DATE '2020-01-01' + (i % 1500)::int, NULL
  FROM generate_series(1, ${CASES}) AS i`;

const joinKey = (index) => `e1.${createHash('sha256').update(String(index)).digest('base64url')}`;

/** Other people in each request, so that nothing is found in a cache that a real request would not find. */
function requestBody(turn) {
  const representations = Array.from({ length: REPRESENTATIONS }, (_, index) => ({
    __typename: 'Beneficiary',
    joinKey: joinKey(1 + ((turn * REPRESENTATIONS + index * 7) % CASES)),
  }));
  return JSON.stringify({ query: QUERY, variables: { representations } });
}

/** Serves until the parent goes; what it is asked for by message: its CPU time and its statements since the last time. */
async function serve() {
  const subgraph = await startTestSubgraph(welfare, process.argv[3]);
  await subgraph.dataSource.query(INSERT);
  await subgraph.dataSource.query('ANALYZE welfare_case');
  let before = process.cpuUsage();
  process.on('message', (message) => {
    if (message === 'stop') return void subgraph.stop().then(() => process.disconnect());
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    process.send({ cpuMs: (user + system) / 1_000, statements: subgraph.takeStatements() });
  });
  process.send({ url: subgraph.url });
}

/** As a deployment starts it: graphql-js checks less, and a larger young generation spares a third of the garbage collection. */
const asDeployed = { execArgv: [...process.execArgv, '--max-semi-space-size=64'], env: { ...process.env, NODE_ENV: 'production' } };

const nextMessage = (child) => new Promise((resolve) => child.once('message', resolve));

async function askRounds(url, bodies, rounds) {
  const wallMs = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: bodies[round % bodies.length] });
    const text = await response.text();
    wallMs.push(performance.now() - started);
    if (round === 0) checkAnswer(JSON.parse(text));
  }
  return wallMs.toSorted((left, right) => left - right);
}

function checkAnswer({ data, errors }) {
  const found = data?._entities?.filter((entity) => entity?.welfareCase?.county?.code === '0303').length;
  if (errors || found !== REPRESENTATIONS) throw new Error(`${found} of ${REPRESENTATIONS} found; ${JSON.stringify(errors?.[0])}`);
}

async function measure() {
  const cluster = await startTemporaryCluster(['welfare']);
  const child = fork(fileURLToPath(import.meta.url), ['serve', cluster.urlOf('welfare')], asDeployed);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const { url } = await nextMessage(child);
    const bodies = Array.from({ length: 20 }, (_, turn) => requestBody(turn));
    const usage = () => (child.send('usage'), nextMessage(child));
    await askRounds(url, bodies, WARM_UP);
    await usage();
    const wallMs = await askRounds(url, bodies, MEASURED);
    const { cpuMs, statements } = await usage();
    const at = (share) => wallMs[Math.floor(share * (wallMs.length - 1))].toFixed(1);
    process.stdout.write(
      `${REPRESENTATIONS} representations, 10 fields, ${MEASURED} requests one after another\n` +
        `wall ms          p50 ${at(0.5)}  p95 ${at(0.95)}  (target p50 below 60)\n` +
        `CPU ms/request   ${(cpuMs / MEASURED).toFixed(1)} in the subgraph\n` +
        `statements       ${statements.length / MEASURED} per request, ${(statements.reduce((sum, { durationMs }) => sum + durationMs, 0) / MEASURED).toFixed(1)} ms each until their rows are here\n`,
    );
  } finally {
    child.send('stop');
    await ended;
    await cluster.stop();
  }
}

await (process.argv[2] === 'serve' ? serve() : measure());

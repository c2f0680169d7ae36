/**
 * What telemetry costs one request, in microseconds of CPU: off, with metrics, with traces, with both.
 * Run after a build: `node gateway/test/telemetry/measure-cost.mjs`
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { createTelemetry } from '../../dist/telemetry/create-telemetry.js';

const REQUESTS = 20_000;

/** The collector is another process, so that its CPU is not counted. */
const collect = () => {
  let spans = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      spans += text.split('"spanId"').length - 1;
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
  process.on('message', () => process.send({ spans }));
};

const answered = Promise.resolve({ kind: 'single', operationKind: 'query', result: { data: {} } });
const ready = { kind: 'ready' };

const request = async (telemetry, fetches) => {
  const summary = { operationKind: 'query', operationHash: '0123456789abcdef' };
  const trace = telemetry.startTrace('POST', undefined);
  telemetry.lookedUp(ready, trace);
  for (let fetch = 0; fetch < fetches; fetch += 1) {
    const span = trace?.startFetch('people', 'query');
    const record = { subgraph: 'people', startedAtMs: 0, durationMs: 3, outcome: 'answered', bytes: 900, attempts: 1, isShared: false };
    telemetry.fetchEnded(record);
    span?.end(record);
  }
  await telemetry.answering(answered, summary);
  telemetry.requestEnded('graphql', 200, 4);
  trace?.end(200, summary);
};

const costMicroseconds = async (telemetry, fetches) => {
  const start = process.cpuUsage();
  for (let done = 1; done <= REQUESTS; done += 1) {
    await request(telemetry, fetches);
    if (done % 20 === 0) await setImmediate();
  }
  await setImmediate();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / REQUESTS;
};

const told = (child) => new Promise((resolve) => child.once('message', resolve));

const measure = async () => {
  const collector = fork(new URL(import.meta.url), ['collect']);
  const { port } = await told(collector);
  const on = { adminPort: 9464, otlpUrl: `http://127.0.0.1:${port}` };
  const warnings = { warn: console.warn, info: () => undefined };
  const create = (adminPort, otlpUrl, traceShare = 1) => createTelemetry({ adminPort, adminHost: '127.0.0.1', otlpUrl, traceShare }, warnings);
  const cases = {
    off: await create(undefined, undefined),
    metrics: await create(on.adminPort, undefined),
    'traces, none recorded': await create(undefined, on.otlpUrl, 0),
    'traces, one in ten': await create(undefined, on.otlpUrl, 0.1),
    'traces, all': await create(undefined, on.otlpUrl),
    'metrics and all traces': await create(on.adminPort, on.otlpUrl),
  };
  for (const fetches of [2, 10]) {
    for (const telemetry of Object.values(cases)) await costMicroseconds(telemetry, fetches); // warm
    const rounds = [];
    for (let round = 0; round < 3; round += 1) {
      const costs = {};
      for (const [name, telemetry] of Object.entries(cases)) costs[name] = await costMicroseconds(telemetry, fetches);
      rounds.push(costs);
    }
    for (const name of Object.keys(cases)) {
      const median = rounds.map((costs) => costs[name]).sort((first, second) => first - second)[1];
      console.log(`${fetches} fetches, ${name}: ${median.toFixed(2)} µs`);
    }
  }
  for (const telemetry of Object.values(cases)) await telemetry.close();
  collector.send('tell');
  console.log(`spans delivered: ${(await told(collector)).spans}`);
  collector.kill();
};

if (process.argv[2] === 'collect') collect();
else await measure();

// What a swap costs callers: node bench/swap.mjs [--growth]
//
// A gateway process follows a registry of one signed release at a time, under constant load. Printed are the time
// from publication to the first answer by the new release, failed requests, and the delay of the gateway's serving
// event loop, with and without swaps, the last to a generated supergraph of 50 subgraphs and 5,000 types.
// `--growth` swaps 200 times and prints memory and threads as it goes.
import { fork } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { canonicalJson, composeSupergraph } from '@hamafza/schema/publication';
import { CompactSign } from 'jose';

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const round = (ms) => Math.round(ms * 10) / 10;
const percentile = (values, share) => round([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]);

/** In the gateway's own process: serves, and tells its event loop's delays, memory and threads when asked. */
async function beGateway() {
  const { createGateway } = await import('../gateway/dist/create-gateway.js');
  const { startHttpServer } = await import('../gateway/dist/http-server.js');
  const { createLog } = await import('../gateway/dist/telemetry/create-log.js');
  const { readConfig } = await import('../gateway/dist/config.js');
  const gateway = await createGateway(readConfig(), createLog('warn'));
  const { url } = await startHttpServer(gateway);
  await gateway.releases.serving;
  process.send({ url });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.once('disconnect', () => process.exit());
  process.on('message', async () => {
    const threads = (await readdir('/proc/self/task').catch(() => [])).length;
    const [p50, p99, max] = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => round(ns / 1e6));
    process.send({ p50, p99, max, rssMb: Math.round(process.memoryUsage.rss() / 1_048_576), threads });
    delay.reset();
  });
}

/** A registry's answers to a follower, for a release set from here. */
function startRegistry(key) {
  let current;
  let sequence = 0;
  const waiting = new Set();
  const server = createServer((request, response) => {
    const after = new URL(request.url, 'http://x').searchParams.get('after');
    const answer = () => response.setHeader('content-type', 'application/json').end(current.body);
    if (current !== undefined && current.id !== after) return answer();
    waiting.add(answer);
    response.once('close', () => waiting.delete(answer));
  });
  return {
    server,
    async publish(supergraphSdl) {
      const release = { format: 1, supergraphSdl, subgraphs: {}, agreements: [] };
      const id = createHash('sha256').update(canonicalJson(release)).digest('hex');
      const statement = { releaseId: id, sequence: (sequence += 1), at: new Date().toISOString() };
      const signature = await new CompactSign(Buffer.from(canonicalJson(statement)))
        .setProtectedHeader({ alg: 'EdDSA', typ: 'hamafza-release+jws', kid: 'bench' })
        .sign(key);
      current = { id, body: JSON.stringify({ id, sequence, at: statement.at, signature, release }) };
      const publishedMs = performance.now();
      for (const answer of [...waiting]) answer();
      return { id: id.slice(0, 12), publishedMs };
    },
  };
}

const compose = (subgraphs) => {
  const result = composeSupergraph(subgraphs);
  if (result.outcome !== 'composed') throw new Error(JSON.stringify(result.reasons.slice(0, 3)));
  return result.supergraphSdl;
};

/** 50 subgraphs of 100 types each, every one with an entity of its neighbour. */
const bigSubgraphs = (url) =>
  Array.from({ length: 50 }, (_, subgraph) => {
    const types = Array.from(
      { length: 99 },
      (_, type) => `type S${subgraph}T${type} @key(fields: "id") { id: ID! name: String next: S${subgraph}T${(type + 1) % 99} amount: Int }`,
    );
    const neighbour = `type S${(subgraph + 1) % 50}T0 @key(fields: "id") { id: ID! from${subgraph}: String }`;
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
      type Query { alive: String @shareable s${subgraph}: S${subgraph}T0 } type Own${subgraph} { a: Int } ${types.join('\n')} ${neighbour}`;
    return { name: `s${subgraph}`, url, sdl };
  });

async function realSubgraphs(url) {
  const names = (await readdir(fromRoot('schema/subgraphs'))).filter((name) => name.endsWith('.graphql'));
  return Promise.all(names.map(async (name) => ({ name: name.replace('.graphql', ''), url, sdl: await readFile(fromRoot(`schema/subgraphs/${name}`), 'utf8') })));
}

const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
};

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-bench-'));
  const subgraph = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end('{"data":{"alive":"yes"}}');
  });
  const subgraphUrl = await listen(subgraph);
  const alive = { name: 'alive', url: subgraphUrl, sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"]) type Query { alive: String @shareable }' };
  const real = await realSubgraphs(subgraphUrl);
  const small = [compose([...real, alive]), compose([...real, { ...alive, sdl: `${alive.sdl} type Query2 { a: Int } extend type Query { added: Query2 }` }])];
  const composeStart = performance.now();
  const big = compose(bigSubgraphs(subgraphUrl));
  console.log(`generated supergraph: ${round(big.length / 1e6)} MB of SDL, composed in ${round(performance.now() - composeStart)} ms`);

  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFile(join(folder, 'registry.pub.json'), JSON.stringify(publicKey.export({ format: 'jwk' })));
  const registry = startRegistry(privateKey);
  const registryUrl = await listen(registry.server);
  await registry.publish(small[0]);
  const startMs = performance.now();
  const env = { ...process.env, HAMAFZA_REGISTRY: registryUrl, HAMAFZA_REGISTRY_KEY: join(folder, 'registry.pub.json'), HAMAFZA_RELEASE_CACHE: folder, HAMAFZA_PORT: '0', HAMAFZA_ACCESS: 'open' };
  const gateway = fork(fileURLToPath(import.meta.url), ['gateway'], { env });
  const [{ url }] = await once(gateway, 'message');
  console.log(`time to ready over ${real.length + 1} subgraphs: ${round(performance.now() - startMs)} ms`);

  const told = async () => {
    gateway.send('tell');
    return (await once(gateway, 'message'))[0];
  };
  let running = true;
  let answered = 0;
  let failed = 0;
  const watchers = new Map();
  const ask = async () => {
    while (running) {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ alive }"}' });
      const { data, errors } = await response.json();
      if (response.status !== 200 || errors !== undefined || data.alive !== 'yes') failed += 1;
      answered += 1;
      watchers.get(response.headers.get('hamafza-release'))?.();
    }
  };
  const callers = Array.from({ length: 4 }, ask);
  const swap = async (sdl) => {
    const { id, publishedMs } = await registry.publish(sdl);
    await new Promise((resolve) => watchers.set(id, resolve));
    watchers.delete(id);
    return performance.now() - publishedMs;
  };
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const show = (name, { p50, p99, max, rssMb, threads }) => console.log(`${name}: event loop delay p50 ${p50} p99 ${p99} max ${max} ms; ${rssMb} MB, ${threads} threads`);

  await pause(1_000);
  await told();
  await pause(4_000);
  show('load alone', await told());
  const swaps = process.argv.includes('--growth') ? 200 : 20;
  const times = [];
  for (let count = 1; count <= swaps; count += 1) {
    times.push(await swap(small[count % 2]));
    if (swaps === 20) await pause(1_500); // publications come minutes apart: the spare is there
    if (count % 50 === 0) show(`after ${count} swaps`, await told());
  }
  show(`load and ${swaps} swaps, ${real.length + 1} subgraphs`, await told());
  console.log(`publication to served: p50 ${percentile(times, 0.5)} p95 ${percentile(times, 0.95)} max ${percentile(times, 1)} ms`);
  for (let count = 0; count < 3; count += 1) {
    const bigMs = await swap(big);
    show(`load and a swap to 50 subgraphs, served after ${round(bigMs)} ms`, await told());
    await swap(small[count % 2]);
    await pause(2_000);
    await told();
  }
  running = false;
  await Promise.all(callers);
  console.log(`${answered} requests, ${failed} failed`);
  gateway.kill();
  registry.server.close();
  registry.server.closeAllConnections();
  subgraph.close();
  subgraph.closeAllConnections();
  await rm(folder, { recursive: true });
}

await (process.argv[2] === 'gateway' ? beGateway() : main());

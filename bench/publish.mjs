// From a publication to the first answer by it: npm start in one terminal, then
//   node bench/publish.mjs [--data FOLDER] [--port 4000] [--rounds 12]
//
// Publishes a changed secretariat subgraph to the running demonstration with the secretariat's key, and asks the gateway
// until its answers name another release. What was published stays in that data folder: use one that can go.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createRegistryClient, readSigningKey } from '@hamafza/schema/registry-client';

const option = (name, otherwise) => {
  const index = process.argv.indexOf(`--${name}`);
  return index > 0 ? process.argv[index + 1] : otherwise;
};
const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const port = Number(option('port', '4000'));
const rounds = Number(option('rounds', '12'));
const key = await readSigningKey(await readFile(join(option('data', fromRoot('.data')), 'keys/secretariat.json'), 'utf8'));
const sdl = await readFile(fromRoot('schema/subgraphs/secretariat.graphql'), 'utf8');
const client = createRegistryClient({ url: `http://127.0.0.1:${port + 10}`, timeoutMs: 20_000, key });

const servedRelease = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' });
  await answer.arrayBuffer();
  return answer.headers.get('hamafza-release');
};

const publishedMs = [];
const servedMs = [];
for (let round = 0; round < rounds; round += 1) {
  const before = await servedRelease();
  const startMs = performance.now();
  const addition = `\n"""Added by the bench."""\ntype BenchAddition${Date.now()} { """A number.""" number: Int }`;
  const { outcome } = await client.publishSubgraph('secretariat', { sdl: sdl + addition, routingUrl: `http://127.0.0.1:${port + 4}/graphql`, message: 'bench' });
  if (outcome !== 'published') throw new Error(`the registry answered ${outcome}`);
  publishedMs.push(performance.now() - startMs);
  while ((await servedRelease()) === before) await setTimeout(5);
  servedMs.push(performance.now() - startMs);
  await setTimeout(1_500); // a publication a second is no agency's habit
}

const at = (times, share) => Math.round(times.toSorted((first, second) => first - second)[Math.min(times.length - 1, Math.floor(times.length * share))]);
console.log(`${rounds} publications: stored after p50 ${at(publishedMs, 0.5)} ms, p95 ${at(publishedMs, 0.95)} ms; served after p50 ${at(servedMs, 0.5)} ms, p95 ${at(servedMs, 0.95)} ms`);

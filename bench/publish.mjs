// From a publication to the first answer by it, and from a revocation to the first refusal: npm start in one terminal, then
//   node bench/publish.mjs [--data FOLDER] [--port 4000] [--rounds 12]
//
// Publishes a changed secretariat subgraph to the running demonstration with the secretariat's key, and asks the gateway
// until its answers name another release. Then lets all parties agree on what opens one field, revokes it in the name of one of
// them, and asks for the field, one question after another, until it is withheld. What was published stays in that data folder:
// use one that can go.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addressAgreement, createRegistryClient, readSigningKey, signAgreement } from '@hamafza/schema/registry-client';

const option = (name, otherwise) => {
  const index = process.argv.indexOf(`--${name}`);
  return index > 0 ? process.argv[index + 1] : otherwise;
};
const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const port = Number(option('port', '4000'));
const rounds = Number(option('rounds', '12'));
const dataFolder = option('data', fromRoot('.data'));

const keyOf = async (agency) => readSigningKey(await readFile(join(dataFolder, `keys/${agency}.json`), 'utf8'));
const clientOf = async (agency) => createRegistryClient({ url: `http://127.0.0.1:${port + 10}`, timeoutMs: 20_000, key: await keyOf(agency) });

const ask = async (query, headers = {}) => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) };
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, init);
  return { release: answer.headers.get('hamafza-release'), ...(await answer.json()) };
};
const servedRelease = async () => (await ask('{ __typename }')).release;

const sdl = await readFile(fromRoot('schema/subgraphs/secretariat.graphql'), 'utf8');
const secretariat = await clientOf('secretariat');

/** @returns milliseconds from the command to what it wrote being stored, and to the first answer by it. */
const publish = async () => {
  const before = await servedRelease();
  const startMs = performance.now();
  const addition = `\n"""Added by the bench."""\ntype BenchAddition${Date.now()} { """A number.""" number: Int }`;
  const { outcome } = await secretariat.publishSubgraph('secretariat', { sdl: sdl + addition, routingUrl: `http://127.0.0.1:${port + 4}/graphql`, message: 'bench' });
  if (outcome !== 'published') throw new Error(`the registry answered ${outcome}`);
  const storedMs = performance.now() - startMs;
  while ((await servedRelease()) === before) await setTimeout(5);
  return { storedMs, seenMs: performance.now() - startMs };
};

const PARTIES = ['welfare', 'relief'];
const agreementOf = (version) => ({
  format: 1,
  id: 'bench-revocation',
  version,
  title: { fa: 'سنجش لغو', en: 'Measuring revocation' },
  parties: PARTIES,
  members: ['secretariat'],
  purposes: ['exploration'],
  grants: [{ coordinates: ['WelfareCase.openedOn'] }],
  validity: { firstDay: '1402-01-01', lastDay: '1498-12-29' },
  disclosure: { crossAgency: 10, singleAgency: 5 },
  discloses: { membership: [] },
  keys: { epoch: 'epoch-1', agreement: 'demo' },
});

/** What the agreement opens is given. */
const isGiven = async () => {
  const { data } = await ask('{ welfareCases(first: 1) { nodes { openedOn } } }', { 'hamafza-purpose': 'exploration', 'hamafza-agreement': 'bench-revocation' });
  return typeof data?.welfareCases?.nodes[0]?.openedOn === 'string';
};

const agree = async (agreement) => {
  const { contentId } = addressAgreement(agreement);
  const { id, version } = agreement;
  const proposed = await (await clientOf('welfare')).publishAgreement(id, { agreement });
  if (proposed.outcome !== 'proposed') throw new Error(`the registry answered ${JSON.stringify(proposed)}`);
  for (const party of PARTIES) await (await clientOf(party)).signAgreement(id, { contentId, signature: await signAgreement({ agreementId: id, version, contentId }, await keyOf(party)) });
  return contentId;
};

const nextVersion = async () => {
  const known = await secretariat.readAgreement('bench-revocation');
  return known.outcome === 'found' ? Math.max(...known.value.versions.map(({ version }) => version)) + 1 : 1;
};

/** @returns the same of a revocation, as `hamafza agreement revoke` sends it. */
const revoke = async () => {
  const contentId = await agree(agreementOf(await nextVersion()));
  while (!(await isGiven())) await setTimeout(5);
  const relief = await clientOf('relief');
  const startMs = performance.now();
  let storedMs;
  const revoked = relief.revokeAgreement('bench-revocation', { contentId }).then(({ outcome }) => {
    if (outcome !== 'revoked') throw new Error(`the registry answered ${outcome}`);
    storedMs = performance.now() - startMs;
  });
  while (await isGiven());
  const seenMs = performance.now() - startMs;
  await revoked;
  return { storedMs, seenMs };
};

const at = (times, share) => Math.round(times.toSorted((first, second) => first - second)[Math.min(times.length - 1, Math.floor(times.length * share))]);
const spread = (times) => `p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;
const measure = async (what, seen, once) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await once());
    await setTimeout(1_500); // one a second is no agency's habit
  }
  const stored = spread(times.map(({ storedMs }) => storedMs));
  const sinceStored = spread(times.map(({ storedMs, seenMs }) => Math.max(0, seenMs - storedMs)));
  console.log(`${rounds} ${what}: stored after ${stored}; ${seen} after ${spread(times.map(({ seenMs }) => seenMs))}, ${sinceStored} of it from then on`);
};

await measure('publications', 'served', publish);
await measure('revocations', 'refused', revoke);

/**
 * What the coordinator itself takes for a cohort from the cache: streams as two agencies of a million people each give them
 * with 50 % filters, kept before, without any HTTP. Several builds of it are measured in turns, and must answer alike.
 *
 *   node bench/cohort/merge.mjs [--rows 500000] [--rounds 15] [--only <part of a question's name>] [--dist subgraphs/secretariat/dist]… [--unsorted [--cached]]
 *
 * `--unsorted`: as the streams come the first time, in any order; with nothing kept, or with `--cached` kept for the next cohort.
 *
 * Prints medians, and in brackets the fastest, in milliseconds.
 */
import { generateKeyPairSync, randomFillSync } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from '../statistics.mjs';

const flag = { type: 'boolean', default: false };
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '500000' }, rounds: { type: 'string', default: '15' }, dist: { type: 'string', multiple: true, default: ['subgraphs/secretariat/dist'] }, only: { type: 'string' }, unsorted: flag, cached: flag },
});
const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
const COUNTIES = Array.from({ length: 100 }, (_, county) => `03${String(county).padStart(2, '0')}`);
const KEY_BYTES = 16;
const SHARED = 0.15;

/** Keys in their order: of welfare, and of relief, which has some of them too. */
function sortedKeys() {
  const count = Math.round(rows * (2 - SHARED));
  const bytes = randomFillSync(Buffer.alloc(count * KEY_BYTES));
  const keys = Array.from({ length: count }, (_, key) => bytes.subarray(key * KEY_BYTES, (key + 1) * KEY_BYTES));
  const firstOfRelief = count - rows;
  return [keys.slice(0, rows), keys.slice(firstOfRelief)].map((own) => own.sort(Buffer.compare));
}

function shuffled(keys) {
  const left = [...keys];
  for (let end = left.length - 1; end > 0; end -= 1) {
    const other = Math.floor(Math.random() * (end + 1));
    [left[end], left[other]] = [left[other], left[end]];
  }
  return left;
}

function streamOf(keys, dimensions, measures) {
  const width = KEY_BYTES + 2 * dimensions.length + 8 * measures.length;
  const bytes = Buffer.alloc(keys.length * width);
  const order = values.unsorted ? shuffled(keys) : keys;
  order.forEach((key, row) => {
    key.copy(bytes, row * width);
    if (dimensions.length > 0) bytes.writeUInt16BE(key[15] % COUNTIES.length, row * width + KEY_BYTES);
    if (measures.length > 0) bytes.writeBigInt64BE(BigInt(key.readUInt32BE(4) % 90_000_000), row * width + KEY_BYTES + 2);
  });
  const header = {
    isSorted: !values.unsorted,
    keyBytes: KEY_BYTES,
    epoch: 1,
    rowBytes: width,
    estimatedRows: keys.length,
    dimensions: dimensions.map((name) => ({ name, labels: COUNTIES })),
    measures: measures.map((name) => ({ name, unit: 'RIALS' })),
  };
  return { bytes, header, trailer: { rows: keys.length, unlinkable: 0, changeCounter: '1' } };
}

const member = (stream) => ({ kind: 'member', stream });
const specOf = (agency, dimensions, measures) => ({ agency, filter: {}, dimensions, measures });
const planOf = (specs, expression, more = {}) => ({ streams: specs, expression, by: [{ stream: 0, slot: 0 }], measures: [], median: false, sketch: false, ...more });
const [welfare, relief] = [specOf('welfare', ['COUNTY'], []), specOf('relief', [], [])];
const BOTH = { kind: 'all', of: [member(0), member(1)] };
const questions = {
  'in both, by county': planOf([welfare, relief], BOTH),
  'in both, with sketches': planOf([welfare, relief], BOTH, { sketch: true }),
  'in one and not the other': planOf([welfare, relief], { kind: 'all', of: [member(0), { kind: 'not', of: member(1) }] }),
  'in either': planOf([welfare, relief], { kind: 'any', of: [member(0), member(1)] }),
  'rials of those in both': planOf([specOf('welfare', ['COUNTY'], ['RIALS']), relief], BOTH, { measures: [{ stream: 0, slot: 0 }] }),
  'three ways': planOf([welfare, relief, { ...relief, filter: { second: true } }], { kind: 'all', of: [member(0), { kind: 'any', of: [member(1), member(2)] }] }),
};

const run = () => ({
  requestId: 'bench',
  access: { callerKey: 'bench', body: 'secretariat', roles: [], purpose: 'planning', agreement: { id: 'bench', version: 1, epoch: 1 }, provinces: 'all', isEmergency: false },
  urls: {},
  epoch: 1,
  today: '2026-01-01',
  deadline: Date.now() + 60_000,
  onFailure: 'FAIL',
  disclosesMembershipTo: new Set(),
});

/** An agency that answers once with its stream, in pieces as they would come, and then that nothing has changed. */
function stubClient(streams) {
  return {
    open(spec, { ifCounter }) {
      const { bytes, header, trailer } = streams(spec);
      const pieceBytes = 2_048 * header.rowBytes;
      let at = 0;
      return {
        start: Promise.resolve(ifCounter === undefined ? header : undefined),
        trailer,
        next() {
          const piece = bytes.subarray(at, at + pieceBytes);
          at += pieceBytes;
          return piece.length === 0 ? undefined : piece;
        },
        destroy: () => undefined,
      };
    },
  };
}

async function contestantOf(dist, streams) {
  const load = (file) => import(pathToFileURL(path.resolve(dist, 'agency-streams', file)).href);
  const [{ runCohort }, { createCoordinatorParts }, { coordinatorSettingsSchema }] = await Promise.all(['run-cohort.js', 'create-coordinator-parts.js', 'coordinator-settings.js'].map(load));
  // A build that keeps answers too is to merge all the same.
  const asked = { answerBytes: 0, ...(values.unsorted && { queryMemoryBytes: 2 ** 29, totalMemoryBytes: 2 ** 29, ...(!values.cached && { cacheBytes: 0 }) }) };
  const settings = coordinatorSettingsSchema.parse(Object.fromEntries(Object.entries(asked).filter(([name]) => name in coordinatorSettingsSchema.shape)));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signingKey = { keyId: 'bench', privateKey, publicJwk: publicKey.export({ format: 'jwk' }) };
  const parts = { ...createCoordinatorParts({ settings, identityKey: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), memberOrderSecret: new Uint8Array(32), signingKey }), client: stubClient(streams) };
  const forget = () => (values.unsorted ? parts.cache.dropAgreement('bench') : undefined);
  return { name: dist, forget, answer: (plan) => runCohort(plan, run(), parts) };
}

const [welfareKeys, reliefKeys] = sortedKeys();
const kept = new Map();
const streams = ({ agency, filter, dimensions, measures }) => {
  const name = JSON.stringify([agency, filter, dimensions, measures]);
  if (!kept.has(name)) kept.set(name, streamOf(agency === 'welfare' ? welfareKeys : filter.second ? reliefKeys.filter((_, row) => row % 2 === 0) : reliefKeys, dimensions, measures));
  return kept.get(name);
};
const contestants = [];
for (const dist of values.dist) contestants.push(await contestantOf(dist, streams));
/** What is left to be done for the next cohort is not this one's. */
const settled = () => (values.cached ? setTimeout(200) : undefined);
const textOf = ({ persons, cells }) => JSON.stringify([persons, cells.map((cell) => [cell.labels, cell.persons, String(cell.identity), [...(cell.sketch ?? [])], cell.measures.map(({ sum }) => String(sum))])]);

for (const [name, plan] of Object.entries(questions)) {
  if (values.only !== undefined && !name.includes(values.only)) continue;
  const times = contestants.map(() => []);
  const answers = new Set();
  for (let round = -2; round < rounds; round += 1) {
    for (const [index, { answer, forget }] of contestants.entries()) {
      const startMs = performance.now();
      const result = await answer(plan);
      if (round >= 0) times[index].push(performance.now() - startMs);
      else answers.add(textOf(result));
      await settled();
      forget();
    }
  }
  if (answers.size !== 1) throw new Error(`two builds answer "${name}" otherwise`);
  console.log(name.padEnd(28), times.map((taken) => `${median(taken).toFixed(1).padStart(6)} (${Math.min(...taken).toFixed(1)})`).join(' | '));
}

// What protecting a table costs, alone and beside what was published: node bench/disclosure.mjs [--released 0,1000,10000] [--rounds N]
//
// A table of 100 counties by 10 target groups over an invented province, against ledgers of so many published cells, all of
// cohorts made of the same conditions and by the same and by other dimensions, as a real ledger's are. CPU time of the process;
// build the workspace first. `--cpu-prof` of node shows where it goes.
import { parseArgs } from 'node:util';
import { decideRelease } from '../subgraphs/secretariat/dist/disclosure/decide-release.js';
import { LedgerState } from '../subgraphs/secretariat/dist/disclosure/ledger-state.js';
import { QUESTION_LIMITS } from '../subgraphs/secretariat/dist/disclosure/question-budget.js';
import { protectTable } from '../subgraphs/secretariat/dist/disclosure/protect-table.js';
import { median } from './statistics.mjs';

const { values } = parseArgs({ options: { released: { type: 'string', default: '0,1000,10000,100000' }, rounds: { type: 'string', default: '5' }, persons: { type: 'string', default: '400000' }, dimensions: { type: 'string', default: '0,1;0,1;0,1;0;2,3;1,2' } } });
const SIZES = [100, 10, 12, 8];
const CONDITIONS = 14;
const SKETCH = 64;
const PARTS = 32;
// The ledger is made of random cohorts, so that what is asked could be reckoned from many of them.
const LIMITS = { ...QUESTION_LIMITS, reckonable: Infinity };
const ASKED = { wanted: 0b1, unwanted: 0b10 };
const rules = { threshold: 10, key: Buffer.alloc(32, 7), measures: [] };

/** mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function createProvince(persons) {
  const random = seeded(1);
  const places = SIZES.map((size) => Uint8Array.from({ length: persons }, () => Math.floor(random() ** 1.6 * size)));
  const shares = Array.from({ length: CONDITIONS }, () => 0.2 + random() * 0.6);
  const conditions = Uint16Array.from({ length: persons }, () => shares.reduce((bits, share, at) => bits | (random() < share ? 1 << at : 0), 0));
  const signs = Int8Array.from({ length: persons * SKETCH }, () => (random() < 0.5 ? 1 : -1));
  const word = () => BigInt(Math.floor(random() * 2 ** 32));
  const identities = BigUint64Array.from({ length: persons }, () => (word() << 32n) + word());
  return { persons, places, conditions, signs, identities, words: new Uint32Array(identities.buffer) };
}

/** What the coordinator would give: the people of whom all wanted conditions hold and no unwanted one. */
function tableOf({ persons, places, conditions, signs, identities, words }, { wanted, unwanted }, by) {
  const cells = new Map();
  const total = { labels: [], persons: 0, measures: [], identity: 0n, sketch: new Int32Array(SKETCH), parts: new Int32Array(PARTS) };
  for (let person = 0; person < persons; person += 1) {
    if ((conditions[person] & wanted) !== wanted || (conditions[person] & unwanted) !== 0) continue;
    const at = by.reduce((code, dimension) => code * 1_000 + places[dimension][person], 0);
    if (!cells.has(at)) cells.set(at, { labels: by.map((dimension) => String(places[dimension][person])), persons: 0, measures: [], identity: 0n, sketch: new Int32Array(SKETCH), parts: new Int32Array(PARTS) });
    const cell = cells.get(at);
    cell.persons += 1;
    cell.identity += identities[person];
    cell.parts[words[2 * person] % PARTS] += words[2 * person + 1];
    for (let sign = 0; sign < SKETCH; sign += 1) cell.sketch[sign] += signs[person * SKETCH + sign];
  }
  for (const cell of cells.values()) {
    cell.identity = BigInt.asUintN(64, cell.identity);
    total.persons += cell.persons;
    total.identity = BigInt.asUintN(64, total.identity + cell.identity);
    cell.sketch.forEach((each, sign) => (total.sketch[sign] += each));
    cell.parts.forEach((each, part) => (total.parts[part] += each));
  }
  const labels = by.map((dimension) => Array.from({ length: SIZES[dimension] }, (_, place) => String(place)));
  const where = `+${wanted} -${unwanted}`;
  return { table: { persons: total.persons, cells: by.length === 0 ? [] : [...cells.values()], total, labels, unlinkable: {}, missing: [], counters: {} }, question: { where, conditions: [where], by: by.map((dimension) => `agency.D${dimension}`), measures: [] } };
}

/** Cells enough of random cohorts, none of them the one that is asked for. */
function publishedCells(province, count) {
  const random = seeded(5);
  const cells = [];
  const dimensions = values.dimensions.split(';').map((each) => each.split(',').map(Number));
  for (let table = 1; cells.length < count; table += 1) {
    const picked = Math.floor(random() * 2 ** CONDITIONS) & Math.floor(random() * 2 ** CONDITIONS);
    const wanted = picked & Math.floor(random() * 2 ** CONDITIONS);
    const unwanted = picked & ~wanted;
    if (wanted === ASKED.wanted && unwanted === ASKED.unwanted) continue;
    const by = dimensions[(table - 1) % dimensions.length];
    const made = tableOf(province, { wanted, unwanted }, by);
    const names = made.question.by;
    for (const { persons, identity, sketch, parts, labels } of [made.table.total, ...made.table.cells]) {
      if (persons < rules.threshold) continue;
      const key = [made.question.where, ...labels.map((label, at) => `${names[at]}=${JSON.stringify(label)}`).toSorted()].join('|');
      cells.push({ persons, identity, sketch, parts, labels, published: Math.round(persons / 5) * 5, table: String(table), key });
    }
  }
  return cells.slice(0, count);
}

const cpuMs = (run) => {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, result };
};

const rounds = Number(values.rounds);
const province = createProvince(Number(values.persons));
const asked = tableOf(province, ASKED, [0, 1]);
const alone = Array.from({ length: rounds }, () => cpuMs(() => protectTable(asked.table, rules)).ms);
process.stdout.write(`table of ${asked.table.cells.length} cells, ${asked.table.persons} persons; protectTable: first ${alone[0].toFixed(0)} ms, then ${median(alone).toFixed(0)} ms of CPU\n`);
process.stdout.write('| published cells | loading, CPU ms | decideRelease, first, CPU ms | median | outcome | published of the table |\n|---|---|---|---|---|---|\n');
for (const count of values.released.split(',').map(Number)) {
  const cells = publishedCells(province, count);
  const state = new LedgerState();
  const loading = cpuMs(() => cells.forEach((cell) => state.add(cell)));
  const runs = Array.from({ length: rounds }, () => cpuMs(() => decideRelease(state, { caller: 'bench', ...asked, rules }, LIMITS)));
  const { outcome, reason = '', cells: shown = [] } = runs[0].result;
  process.stdout.write(`| ${count} | ${loading.ms.toFixed(0)} | ${runs[0].ms.toFixed(0)} | ${median(runs.map(({ ms }) => ms)).toFixed(0)} | ${outcome} ${reason} | ${shown.length} |\n`);
}

import { appendFileSync } from "node:fs"; const log = (...x: any[]): void => appendFileSync("/tmp/c4bench.txt", x.join(" ") + "\n");
import { it } from '@jest/globals';
import { decideRelease } from '../../src/disclosure/decide-release.js';
import { LedgerState } from '../../src/disclosure/ledger-state.js';
import { protectTable } from '../../src/disclosure/protect-table.js';
import { KEY, madeTable, seeded } from './made-table.js';
const random = seeded(3);
const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const sketch = (n: number): Int32Array => Int32Array.from({ length: 64 }, () => Math.round(gauss() * Math.sqrt(n)));
const rnd = (): bigint => (BigInt(Math.floor(random() * 2 ** 32)) << 32n) + BigInt(Math.floor(random() * 2 ** 32));
const big = (sizes: number[], mean: number, zero: number) => {
  const labels = sizes.map((s, d) => Array.from({ length: s }, (_, i) => `${d}-${i}`));
  const combos = labels.reduce<string[][]>((all, known) => all.flatMap((e) => known.map((l) => [...e, l])), [[]]);
  const t = madeTable(labels, combos.map((l) => { const persons = random() < zero ? 0 : Math.floor(random() ** 2 * mean); return { labels: l, persons, identity: rnd(), sketch: sketch(persons) }; }));
  return { ...t, total: { ...t.total, sketch: sketch(t.total.persons) } };
};
it('bench', () => {
  for (const [sizes, mean, zero] of [[[100, 10], 1500, 0.1], [[100, 10], 30, 0.3], [[100, 10], 12, 0.5], [[40, 20, 10], 60, 0.4], [[400, 12], 20, .5], [[500, 30, 10], 30, .9], [[19000], 20, .3]] as const) {
    const t = big([...sizes], mean, zero);
    for (let i = 0; i < 2; i += 1) { const b = performance.now(); const p = protectTable(t, { threshold: 10, key: KEY, measures: [] }); 
      if (i === 1) log(JSON.stringify(sizes), mean, zero, 'protect', Math.round(performance.now() - b), 'ms; large', t.cells.filter((c) => c.persons >= 10).length, 'published', p.cells.filter((c) => c.status === 'PUBLISHED').length); }
  }
  const q = (n: string) => ({ where: n, conditions: [n], by: ['a.X', 'a.Y'], measures: [] });
  const t = big([100, 10], 1500, 0.1);
  const empty = performance.now();
  decideRelease(new LedgerState(), { caller: 'a', question: q('x'), table: t, rules: { threshold: 10, key: KEY, measures: [] } });
  log('100x10 empty ledger', Math.round(performance.now() - empty));
  for (const n of [1e4, 1e5]) {
  const state = new LedgerState();
  const load = performance.now();
  for (let i = 0; i < n; i += 1) { const persons = 10 + Math.floor(random() ** 3 * 2000); state.add({ key: `k${i}`, labels: ['x'], persons, published: Math.round(persons / 5) * 5, identity: rnd(), sketch: sketch(persons), table: '1' }); }
  log('loaded', n, Math.round(performance.now() - load));
  for (const sizes of [[1], [30], [100, 10]]) {
    const t = big(sizes, 1500, 0.1);
    const b = performance.now();
    const d = decideRelease(state, { caller: 'a', question: q('x'), table: t, rules: { threshold: 10, key: KEY, measures: [] } });
    log(JSON.stringify(sizes), 'with', n, 'released before', Math.round(performance.now() - b), 'ms', d.outcome, d.outcome === 'released' ? `${d.cells.length} of ${t.cells.filter((c) => c.persons >= 10).length}` : d.reason);
  }}
}, 300_000);

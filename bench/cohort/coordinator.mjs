/** A coordinator in a process of its own, so that what it takes can be told; `bench/cohort/run.mjs` starts it. */
import { CohortCoordinator, coordinatorSettingsSchema } from '../../subgraphs/secretariat/dist/agency-streams/index.js';
import { LedgerState } from '../../subgraphs/secretariat/dist/disclosure/ledger-state.js';
import { decideReleaseInSlices } from '../../subgraphs/secretariat/dist/disclosure/decide-release.js';
import { createPrivateKey } from 'node:crypto';

let coordinator;

/** Decides as the secretariat does, on all people and then on the cells, beside nothing published before. */
async function protect(table) {
  const state = new LedgerState();
  const question = { where: 'bench', conditions: ['bench'], by: [], measures: [] };
  const rules = { threshold: 10, key: Buffer.alloc(32, 7), measures: [] };
  const whole = { ...table, cells: [], labels: [], total: { ...table.total, measures: [] } };
  const first = await decideReleaseInSlices(state, { caller: 'bench', question, table: whole, rules });
  for (const cell of first.cells ?? []) state.add({ ...cell, table: 'whole' });
  const names = table.total.measures.map((_, at) => `bench.M${at}`);
  const asked = { ...question, by: table.labels.map((_, at) => `bench.D${at}`), measures: names };
  const measured = { ...rules, measures: names.map((name) => ({ name, unit: 'RIALS' })) };
  const { outcome } = await decideReleaseInSlices(state, { caller: 'bench', question: asked, table, rules: measured });
  if (first.outcome !== 'released' || outcome !== 'released') throw new Error('the first table of a ledger was refused');
}

process.on('message', async ({ start, plan, run, isProtected, number }) => {
  if (start !== undefined) {
    const { settings, keyId, privateKey, publicJwk } = start;
    const signingKey = { keyId, publicJwk, privateKey: createPrivateKey(privateKey) };
    coordinator = new CohortCoordinator({ settings: coordinatorSettingsSchema.parse(settings), identityKey: new Uint8Array(8), signingKey, onFault: console.error });
    return;
  }
  try {
    const table = await coordinator.runCohort({ ...plan, sketch: isProtected }, { ...run, disclosesMembershipTo: new Set(run.disclosesMembershipTo) });
    if (isProtected) await protect(table);
    process.send({ number, rows: table.cells.map(({ labels, persons, measures }) => ({ label: labels.join(' '), persons, ...(measures[0] && { sum: String(measures[0].sum) }) })), peakBytes: process.resourceUsage().maxRSS * 1_024 });
  } catch (error) {
    process.send({ number, error: String(error) });
  }
});
process.once('disconnect', () => process.exit(0));

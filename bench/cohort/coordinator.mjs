/** A coordinator in a process of its own, so that what it takes can be told; `bench/cohort/run.mjs` starts it. */
import { CohortCoordinator, coordinatorSettingsSchema } from '../../subgraphs/secretariat/dist/agency-streams/index.js';
import { createPrivateKey } from 'node:crypto';

let coordinator;

process.on('message', async ({ start, plan, run, number }) => {
  if (start !== undefined) {
    const { settings, keyId, privateKey, publicJwk } = start;
    const signingKey = { keyId, publicJwk, privateKey: createPrivateKey(privateKey) };
    coordinator = new CohortCoordinator({ settings: coordinatorSettingsSchema.parse(settings), identityKey: new Uint8Array(8), signingKey, onFault: console.error });
    return;
  }
  try {
    const { cells } = await coordinator.runCohort(plan, { ...run, disclosesMembershipTo: new Set(run.disclosesMembershipTo) });
    process.send({ number, rows: cells.map(({ labels, persons, measures }) => ({ label: labels[0], persons, ...(measures[0] && { sum: String(measures[0].sum) }) })), peakBytes: process.resourceUsage().maxRSS * 1_024 });
  } catch (error) {
    process.send({ number, error: String(error) });
  }
});
process.once('disconnect', () => process.exit(0));

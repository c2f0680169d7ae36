import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startClosedFederation, type ClosedFederation } from './support/closed-federation.js';
import { runHamafza } from './support/command.js';
import { answeredBeforeKill, auditFolder, type GatewayLane } from './support/killed-gateway.js';

const LIVES = 50;
/** Killed side by side, for a start is most of a life. */
const LANES: readonly GatewayLane[] = [
  { chain: 'killed-one', store: 'database' },
  { chain: 'killed-two', store: 'database' },
  { chain: 'killed-three', store: 'folder' },
];

let federation: ClosedFederation;
const answered = new Map<string, string[]>();

beforeAll(async () => {
  federation = await startClosedFederation();
});
afterAll(() => federation.stop());

const idsInDatabase = async (chain: string): Promise<ReadonlySet<string>> =>
  new Set((await federation.rows('secretariat', `SELECT header->>'requestId' AS id FROM access_record WHERE chain = $1`, [chain])).map(({ id }) => id));

async function idsInFolder(): Promise<ReadonlySet<string>> {
  const folder = auditFolder(federation);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')));
  return new Set([...texts.join('\n').matchAll(/"requestId":"([^"]+)"/g)].map(([, id]) => id!));
}

const ownerUrl = async (): Promise<string> => {
  const { roles } = JSON.parse(await readFile(join(federation.dataFolder, 'secrets.json'), 'utf8'));
  return `postgres://secretariat:${encodeURIComponent(roles.secretariat)}@127.0.0.1:${federation.port + 5}/secretariat`;
};

describe(`a gateway that is killed ${LIVES} times while it answers`, () => {
  it('has begun answers in every life', async () => {
    let life = 0;
    const run = async (lane: GatewayLane): Promise<void> => {
      const ids: string[] = [];
      answered.set(lane.chain, ids);
      while (life < LIVES) {
        const mine = life++;
        const begun = await answeredBeforeKill(federation, lane, 1 + ((mine * 13) % 90));
        expect(begun.length).toBeGreaterThan(0);
        ids.push(...begun);
      }
    };
    await Promise.all(LANES.map(run));
    expect([...answered.values()].flat().length).toBeGreaterThan(LIVES * 10);
  }, 1_200_000);

  it('has a record of every request of whose answer a byte has left', async () => {
    for (const { chain, store } of LANES) {
      const recorded = await (store === 'database' ? idsInDatabase(chain) : idsInFolder());
      expect([chain, answered.get(chain)?.filter((id) => !recorded.has(id))]).toEqual([chain, []]);
    }
  });

  it('has chains that verify, without a gap where it was killed', async () => {
    for (const { chain, store } of LANES) {
      const where = store === 'database' ? ['--database', await ownerUrl()] : ['--folder', auditFolder(federation)];
      const { status, output } = await runHamafza(['audit', 'verify', ...where, '--chain', chain, '--json']);
      const { outcome, chains } = JSON.parse(output);
      expect({ status, outcome, fault: chains[0].fault }).toEqual({ status: 0, outcome: 'sound', fault: null });
      expect(chains[0].verified).toBeGreaterThanOrEqual(answered.get(chain)!.length);
    }
  });
});

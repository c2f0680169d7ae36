/** Writes records until it is killed, and prints the id of each one as it is acknowledged. */
import process from 'node:process';
import { FileStore } from '../../dist/audit/file-store.js';
import { GroupCommitLog } from '../../dist/audit/group-commit-log.js';
import { CheckpointKeeper } from '../../dist/audit/checkpoint-keeper.js';
import { NoticeDelivery } from '../../dist/audit/notice-delivery.js';
import { PostgresStore } from '../../dist/audit/postgres-store.js';

const [kind, where, chain, run] = process.argv.slice(2);
const store = kind === 'database' ? new PostgresStore({ url: where, chain, timeoutMs: 5_000 }) : new FileStore({ folder: where, chain, segmentBytes: 200_000 });
const delivery = new NoticeDelivery({ key: undefined, agencies: () => new Map(), onFailure: () => undefined });
const checkpoints = new CheckpointKeeper({ key: undefined, delivery, everyRecords: 1e9, everyMs: 1e9 });
const log = new GroupCommitLog({ store, checkpoints, timeoutMs: 30_000, graceMs: 0, queueLength: 100_000, batchLength: 500, onTrouble: () => undefined });
const operation = { name: null, hash: 'f'.repeat(64), signature: '{ a }' };

const write = async (requestId) => {
  await log.write({
    caller: { key: 'k', body: 'secretariat', roles: ['analyst'] },
    purpose: null,
    agreement: null,
    release: 'r',
    requestId,
    operation,
    reads: [{ agency: 'welfare', coordinates: ['A.b'], entities: 1 }],
    withheld: [],
    outcome: 'ANSWERED',
    errorCodes: [],
    durationMs: 1,
    emergency: null,
    part: 0,
  });
  process.stdout.write(`${requestId}\n`); // a pipe takes it before this returns
};
const worker = async (name) => {
  for (let index = 0; ; index += 1) await write(`${run}-${name}-${index}`);
};
await Promise.all(Array.from({ length: 40 }, (_, name) => worker(name)));

/**
 * What the access log costs: how many records a second the embedded PostgreSQL takes with every commit flushed to the disk,
 * the CPU time of one record in the gateway's process, and how long it takes to verify a million.
 * Targets: 5,000 records a second sustained, 20 µs of CPU, 30 s.
 *
 *   node bench/audit.mjs [--seconds 20] [--records 1000000] [--callers 200]
 *
 * The log runs in this process, as it does in a gateway; PostgreSQL is a process of its own, durable, unlike in tests.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { migrateDatabase } from '@hamafza/kit';
import { secretariat } from '@hamafza/secretariat';
import { emptyChain, Sealer } from '@hamafza/schema/audit';
import { openFolderSource, verifyLog } from '@hamafza/gateway';
import { FileStore } from '../gateway/dist/audit/file-store.js';
import { CheckpointKeeper } from '../gateway/dist/audit/checkpoint-keeper.js';
import { GroupCommitLog } from '../gateway/dist/audit/group-commit-log.js';
import { NoticeDelivery } from '../gateway/dist/audit/notice-delivery.js';
import { PostgresStore } from '../gateway/dist/audit/postgres-store.js';
import { startDurableCluster } from './audit/durable-cluster.mjs';
import { OPERATIONS } from './audit/operations.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' }, records: { type: 'string', default: '1000000' }, callers: { type: 'string', default: '200' } } });
const [seconds, records, callers] = [Number(values.seconds), Number(values.records), Number(values.callers)];

const entryOf = (n) => {
  const { operation, reads } = OPERATIONS[n % OPERATIONS.length];
  return {
    caller: { key: `caller-${n % 20}`, body: 'secretariat', roles: ['analyst'] },
    purpose: 'empowerment-planning',
    agreement: { id: 'agr-001', version: 1 },
    release: 'a'.repeat(64),
    requestId: `request-${n}`,
    operation,
    reads: reads.map((read) => ({ ...read, entities: n % 500 })),
    withheld: [],
    outcome: 'ANSWERED',
    errorCodes: [],
    durationMs: 12,
    emergency: null,
    part: 0,
  };
};

const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};
const print = (what, value) => console.log(`${what.padEnd(58)} ${value}`);

const openLog = (store) => {
  const delivery = new NoticeDelivery({ key: undefined, agencies: () => new Map(), onFailure: () => undefined });
  const checkpoints = new CheckpointKeeper({ key: undefined, delivery, everyRecords: 1e9, everyMs: 1e9 });
  return new GroupCommitLog({ store, checkpoints, timeoutMs: 10_000, graceMs: 0, queueLength: 100_000, batchLength: 1_000, onTrouble: (error) => error && console.error(error) });
};

/** Callers who each write a record, wait for it, and write the next. */
async function sustain(log, forSeconds) {
  const latencies = [];
  const end = performance.now() + forSeconds * 1_000;
  let written = 0;
  const before = process.cpuUsage();
  const started = performance.now();
  const caller = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      await log.write(entryOf((written += 1)));
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const tookMs = performance.now() - started;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.floor(latencies.length * share)].toFixed(1);
  return { perSecond: (latencies.length / tookMs) * 1_000, cpuUs: (cpuMs(before) / latencies.length) * 1_000, p50: at(0.5), p99: at(0.99) };
}

function sealing() {
  const sealer = new Sealer();
  let head = emptyChain('bench');
  const run = (count) => {
    for (let n = 0; n < count; n += 1) head = sealer.seal(entryOf(n), Date.now(), head).head;
  };
  run(20_000);
  const before = process.cpuUsage();
  run(50_000);
  return (cpuMs(before) / 50_000) * 1_000;
}

print('machine', `${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`);
print('sealing alone, µs of CPU a record', sealing().toFixed(1));
const folder = await mkdtemp(path.join(tmpdir(), 'hamafza-bench-'));
const cluster = await startDurableCluster(path.join(folder, 'cluster'));
try {
  await migrateDatabase(secretariat.database, cluster.url);
  for (const [name, store] of [
    ['PostgreSQL', new PostgresStore({ url: cluster.writerUrl, chain: 'bench', timeoutMs: 10_000 })],
    ['files', new FileStore({ folder: path.join(folder, 'files'), chain: 'bench', segmentBytes: 67_108_864 })],
  ]) {
    const log = openLog(store);
    await sustain(log, 2);
    const { perSecond, cpuUs, p50, p99 } = await sustain(log, seconds);
    print(`${name}: records a second, ${callers} callers, ${seconds} s`, Math.round(perSecond));
    print(`${name}: µs of CPU a record in the gateway’s process`, cpuUs.toFixed(1));
    print(`${name}: ms until a record is durable, p50 / p99`, `${p50} / ${p99}`);
    await log.close();
  }
  const many = path.join(folder, 'many');
  const store = new FileStore({ folder: many, chain: 'many', segmentBytes: 67_108_864 });
  let head = await store.open();
  const sealer = new Sealer();
  for (let n = 0; n < records; ) {
    const sealed = [];
    for (let k = 0; k < 1_000 && n < records; k += 1, n += 1) {
      sealed.push(sealer.seal(entryOf(n), Date.now(), head));
      head = sealed.at(-1).head;
    }
    const kept = await store.append({ records: sealed.map(({ record }) => record), contents: sealed.flatMap(({ contents }) => contents), head });
    if (kept !== 'kept') sealer.forgetGiven();
  }
  await store.close();
  const started = performance.now();
  const before = process.cpuUsage();
  const { fault, verified } = await verifyLog(openFolderSource(many), 'many', []);
  if (fault || verified !== records) throw new Error('The log does not verify.');
  print(`verifying ${verified} records, s (CPU s)`, `${((performance.now() - started) / 1_000).toFixed(1)} (${(cpuMs(before) / 1_000).toFixed(1)})`);
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}

import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ChainVerifier, genesisOf, verifyNotice } from '@hamafza/schema/audit';
import { FakeStore } from './fake-store.js';
import { openLog } from './open-log.js';
import { sampleEntry } from './sample-entry.js';

const UNAVAILABLE = { code: 'AUDIT_UNAVAILABLE' };
const untilTrue = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

/** Whether the records are a chain; what they name is not looked for. */
function isChain(store: FakeStore): boolean {
  const verifier = new ChainVerifier(genesisOf('fake'));
  const contents = store.records.flatMap(({ header, parts }) => [JSON.parse(header).operation, ...parts.map((part) => JSON.parse(part).coordinates)]);
  const known = { has: (digest: string) => contents.includes(digest), size: 0, add: () => undefined };
  Object.assign(verifier, { contents: known });
  return store.records.every((record) => verifier.add(record) === undefined);
}

describe('GroupCommitLog', () => {
  it('keeps records in the order of the calls, gathering those that come while a batch is written', async () => {
    const store = new FakeStore();
    let release = (): void => undefined;
    store.hold = new Promise((resolve) => (release = resolve));
    const log = openLog(store);
    const first = log.write(sampleEntry('r0'));
    await new Promise((resolve) => setImmediate(resolve));
    const others = Array.from({ length: 1_500 }, (_, n) => log.write(sampleEntry(`r${n + 1}`)));
    release();
    await Promise.all([first, ...others]);
    expect(store.batches).toEqual([1, 1_000, 500]);
    expect(store.ids()).toEqual(Array.from({ length: 1_501 }, (_, n) => `r${n}`));
    expect(isChain(store)).toBe(true);
    await log.close();
  });

  it('lets records of requests that took long wait for each other where they come fast, and none of a quick one', async () => {
    const store = new FakeStore();
    let nowMs = performance.now();
    const log = openLog(store, { nowMs: () => nowMs });
    const write = (id: string, durationMs: number): Promise<void> => log.write(sampleEntry(id, { durationMs }));
    for (let count = 0; count < 16; count += 1) {
      nowMs += 5;
      await write(`before ${count}`, 1);
    }
    const before = store.batches.length;
    const sinceThen = (): readonly number[] => store.batches.slice(before);
    const together = ['a', 'b'].map((id) => write(id, 1_000));
    await new Promise((resolve) => setTimeout(resolve, 60)); // longer than they would wait, by a clock that stands still
    expect([before, ...sinceThen()]).toEqual([16]);
    nowMs += 25;
    await Promise.all(together);
    expect(sinceThen()).toEqual([2]);
    const waiting = write('c', 1_000);
    await write('d', 1);
    await waiting;
    await write('e', 1);
    expect(sinceThen()).toEqual([2, 2, 1]);
    await log.close();
  });

  it.each([0, 1, 2, 3])('loses and repeats nothing when a commit is cut off after %i of 3 records', async (failAfter) => {
    const store = new FakeStore();
    const log = openLog(store);
    await log.write(sampleEntry('before'));
    store.failAfter = failAfter;
    await Promise.all(['a', 'b', 'c'].map((id) => log.write(sampleEntry(id))));
    await log.write(sampleEntry('after'));
    expect(store.ids()).toEqual(['before', 'a', 'b', 'c', 'after']);
    expect(isChain(store)).toBe(true);
    await log.close();
  });

  it('refuses within its time while the store is away, at once afterwards, and goes on when it is back', async () => {
    const store = new FakeStore();
    const clock = { nowMs: 0 };
    const told: boolean[] = [];
    const log = openLog(store, { timeoutMs: 100, nowMs: () => clock.nowMs, onTrouble: (error) => told.push(error !== undefined) });
    await log.write(sampleEntry('a'));
    store.isAway = true;
    const refused = expect(log.write(sampleEntry('b', { durationMs: 1 }))).rejects.toMatchObject(UNAVAILABLE);
    await untilTrue(() => told.includes(true)); // it is tried at once, and the store known to be away
    clock.nowMs = 101;
    await refused;
    const later = new Promise((resolve) => setImmediate(resolve, 'waited'));
    expect(await Promise.race([log.write(sampleEntry('c')).catch((error: unknown) => error), later])).toMatchObject(UNAVAILABLE);
    store.isAway = false;
    await untilTrue(() => told.includes(false));
    await log.write(sampleEntry('d'));
    expect(store.ids()).toEqual(['a', 'd']);
    expect(told).toEqual([true, false]);
    await log.close();
  });

  it('waits for a store that is back within its time, so that a restarted database refuses nobody', async () => {
    const store = new FakeStore();
    store.isAway = true;
    const log = openLog(store);
    const written = log.write(sampleEntry('a'));
    await new Promise((resolve) => setImmediate(resolve));
    store.isAway = false;
    await written;
    expect(store.ids()).toEqual(['a']);
    await log.close();
  });

  it('goes on answering for as long as its grace, keeps those records when the store is back, and refuses beyond', async () => {
    const store = new FakeStore();
    const clock = { nowMs: 0 };
    let isBack = false;
    const log = openLog(store, { timeoutMs: 50, graceMs: 400, nowMs: () => clock.nowMs, onTrouble: (error) => (isBack = error === undefined) });
    await log.write(sampleEntry('a'));
    store.isAway = true;
    await log.write(sampleEntry('b'));
    clock.nowMs = 399;
    await log.write(sampleEntry('c'));
    expect(store.ids()).toEqual(['a']);
    clock.nowMs = 400;
    await expect(log.write(sampleEntry('d'))).rejects.toMatchObject(UNAVAILABLE);
    store.isAway = false;
    await untilTrue(() => isBack);
    await log.write(sampleEntry('e'));
    expect(store.ids()).toEqual(['a', 'b', 'c', 'e']);
    await log.close();
  });

  it('tries a store that can be opened and not written ever more seldom, refuses at once meanwhile, and says once that it is lost and once that it is back', async () => {
    const store = new FakeStore();
    const told: boolean[] = [];
    const log = openLog(store, { timeoutMs: 400, onTrouble: (error) => told.push(error !== undefined) });
    await log.write(sampleEntry('a'));
    store.isFull = true;
    await expect(log.write(sampleEntry('b', { durationMs: 1 }))).rejects.toMatchObject(UNAVAILABLE);
    expect(store.opened).toBeLessThan(10); // and not as often as it can fail
    store.isFull = false;
    const openedBefore = store.opened;
    await untilTrue(() => store.opened > openedBefore);
    await new Promise((resolve) => setImmediate(resolve));
    await log.write(sampleEntry('c'));
    expect(store.ids()).toEqual(['a', 'c']);
    expect(told).toEqual([true, false]);
    await log.close();
  });

  it('ends its grace for a store that can be opened and not written as for one that is away', async () => {
    const store = new FakeStore();
    const clock = { nowMs: 0 };
    const log = openLog(store, { timeoutMs: 20, graceMs: 1_000, nowMs: () => clock.nowMs });
    await log.write(sampleEntry('a'));
    store.isFull = true;
    await log.write(sampleEntry('b')); // by grace
    const openedBefore = store.opened;
    clock.nowMs = 900;
    await untilTrue(() => store.opened > openedBefore);
    await log.write(sampleEntry('c'));
    clock.nowMs = 1_100; // less than a grace after it was opened last
    const late = log.write(sampleEntry('d'));
    const refused = expect(late).rejects.toMatchObject(UNAVAILABLE);
    clock.nowMs = 1_200;
    await refused;
    store.isFull = false;
    await untilTrue(() => store.ids().includes('c'));
    await log.close();
    expect(store.ids()).toEqual(['a', 'b', 'c']);
  });

  it('lets no more records wait than it may, also in its grace', async () => {
    const store = new FakeStore();
    store.isAway = true;
    const log = openLog(store, { queueLength: 3, graceMs: 60_000 });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, (_, n) => log.write(sampleEntry(`r${n}`))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    store.isAway = false;
    await log.close();
    expect(store.ids()).toEqual(['r0', 'r1', 'r2']);
  });

  it('refuses what comes after it was closed, and keeps what came before', async () => {
    const store = new FakeStore();
    const log = openLog(store);
    const before = log.write(sampleEntry('a'));
    const closed = log.close();
    await before;
    await closed;
    await expect(log.write(sampleEntry('b'))).rejects.toMatchObject(UNAVAILABLE);
    expect(store.ids()).toEqual(['a']);
  });

  it('seals at its end also what was still being written when it was asked to end', async () => {
    const store = new FakeStore();
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const log = openLog(store, { key: { keyId: 'k', privateKey }, batchLength: 2 });
    const written = ['a', 'b', 'c', 'd', 'e'].map((id) => log.write(sampleEntry(id)));
    await log.close();
    await Promise.all(written);
    expect(verifyNotice(store.checkpoints.at(-1) ?? '', new Map([['k', publicKey]]))).toMatchObject({ kind: 'checkpoint', checkpoint: { sequence: 5 } });
  });

  it('signs a checkpoint after so many records, and one for the rest at its end', async () => {
    const store = new FakeStore();
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const log = openLog(store, { key: { keyId: 'k', privateKey }, everyRecords: 3 });
    for (const id of ['a', 'b', 'c', 'd']) await log.write(sampleEntry(id));
    await untilTrue(() => store.checkpoints.length === 1);
    await log.close();
    const checkpoints = store.checkpoints.map((jws) => verifyNotice(jws, new Map([['k', publicKey]])));
    expect(checkpoints).toMatchObject([
      { kind: 'checkpoint', checkpoint: { sequence: 3, counts: { relief: 3, welfare: 3 } } },
      { kind: 'checkpoint', checkpoint: { sequence: 4, hash: store.head.hash } },
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { LogEntry } from '../../src/registry/log-entry.js';
import type { RegistryStore } from '../../src/registry/registry-store.js';

const ID = 'a'.repeat(64);

export const entryOf = (sequence: number, message = 'a message'): LogEntry => ({
  kind: 'published',
  sequence,
  at: '2026-01-01T00:00:00.000Z',
  actor: { keyId: 'key', agency: 'welfare' },
  message,
  baseReleaseId: null,
  proof: { jws: 'a.b.c', bodyId: ID },
  subgraph: 'welfare',
  versionId: ID,
  routingUrl: 'http://welfare.example/graphql',
  changes: { breaking: 0, dangerous: 0, safe: 1 },
  release: { id: ID, signature: 'a.b.c' },
});

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** What every store must do. `open` opens another process's view of the same content; `fresh` makes an empty one. */
export function describeRegistryStore(name: string, fresh: () => Promise<{ readonly open: () => Promise<RegistryStore> }>): void {
  describe(name, () => {
    let first: RegistryStore;
    let second: RegistryStore;
    beforeAll(async () => {
      const { open } = await fresh();
      [first, second] = await Promise.all([open(), open()]);
    });
    afterAll(async () => {
      await Promise.all([first, second].map((store) => store?.close()));
    });

    it('names a blob by its hash, keeps it once and gives back its bytes', async () => {
      const bytes = Buffer.from([0, 255, 10, 0, 13]);
      const [id, again] = await Promise.all([first.putBlob(bytes), second.putBlob(bytes)]);
      expect(again).toBe(id);
      expect(await second.getBlob(id)).toEqual(bytes);
    });

    it.each([['b'.repeat(64)], ['../../etc/passwd'], ['']])('knows no blob %j', async (id) => {
      expect(await first.getBlob(id)).toBeNull();
    });

    it('lets one of many append an entry and tells the others so', async () => {
      const stores = [first, second, first, second, first, second, first, second];
      const outcomes = await Promise.all(stores.map((store, index) => store.append(0, entryOf(1, `writer ${index}`))));
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
      const winner = outcomes.indexOf('appended');
      expect(await second.readLog(0)).toEqual([entryOf(1, `writer ${winner}`)]);
    });

    it('refuses to leave a gap in the log', async () => {
      expect(await first.append(5, entryOf(6))).toBe('conflict');
      await expect(first.append(1, entryOf(3))).rejects.toThrow(RangeError);
    });

    it('wakes who waits for an entry that another process appends', async () => {
      const waiting = second.waitForEntry(1, 10_000);
      expect(await first.append(1, entryOf(2))).toBe('appended');
      expect(await waiting).toBe(true);
      expect((await second.readLog(1)).map(({ sequence }) => sequence)).toEqual([2]);
    });

    it('says at once that an entry is there, and after the time that none is', async () => {
      expect(await first.waitForEntry(0, 10_000)).toBe(true);
      expect(await first.waitForEntry(2, 20)).toBe(false);
      expect(await first.waitForEntry(2, 10_000, AbortSignal.timeout(20))).toBe(false);
    });

    it('keeps every entry when many processes append at once, each trying again after a conflict', async () => {
      const appendSomewhere = async (store: RegistryStore, message: string): Promise<void> => {
        for (;;) {
          const end = (await store.readLog(0)).length;
          if ((await store.append(end, entryOf(end + 1, message))) === 'appended') return;
        }
      };
      const messages = Array.from({ length: 20 }, (_, index) => `concurrent ${index}`);
      await Promise.all(messages.map((message, index) => appendSomewhere(index % 2 ? first : second, message)));
      const log = await first.readLog(2);
      expect(log.map(({ message }) => message).toSorted()).toEqual(messages.toSorted());
      expect(log.map(({ sequence }) => sequence)).toEqual(messages.map((_, index) => index + 3));
    });

    it('takes a nonce once, whichever process it comes to', async () => {
      const nonce = randomUUID();
      const expiresAt = Math.floor(Date.now() / 1000) + 600;
      const outcomes = await Promise.all([first, second, first, second].map((store) => store.useNonce(nonce, expiresAt)));
      expect(outcomes.toSorted()).toEqual(['fresh', 'replayed', 'replayed', 'replayed']);
      expect(await first.useNonce(`${nonce}/../x`, expiresAt)).toBe('fresh');
    });

    it('adds up how often operations were asked, the most used first', async () => {
      const [often, seldom] = [
        { signature: 'c'.repeat(64), document: '{ often }', name: 'Often' },
        { signature: 'd'.repeat(64), document: '{ seldom }', name: null },
      ];
      const report = [
        { signature: often.signature, day: daysAgo(1), count: 2 },
        { signature: often.signature, day: daysAgo(1), count: 1 },
        { signature: seldom.signature, day: daysAgo(1), count: 1 },
        { signature: seldom.signature, day: daysAgo(40), count: 50 },
      ];
      await Promise.all([first.recordUsage([often, seldom], report), second.recordUsage([often, seldom], report)]);
      expect(await second.readUsage(daysAgo(30), 10)).toEqual([
        { ...often, count: 6 },
        { ...seldom, count: 2 },
      ]);
      expect(await second.readUsage(daysAgo(30), 1)).toHaveLength(1);
    });

    it('adds up very many reports', async () => {
      const operation = { signature: 'e'.repeat(64), document: '{ many }', name: null };
      for (let report = 0; report < 70; report += 1) {
        await first.recordUsage([operation], [{ signature: operation.signature, day: daysAgo(0), count: 1 }]);
      }
      expect(await second.readUsage(daysAgo(0), 10)).toEqual([{ ...operation, count: 70 }]);
    });

    it('says that it is reachable', async () => {
      expect(await first.isReachable()).toBe(true);
    });
  });
}

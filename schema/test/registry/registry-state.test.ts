import { describe, expect, it } from '@jest/globals';
import type { LogEntry } from '../../src/registry/log-entry.js';
import { EMPTY_STATE, foldLog, knowsRelease } from '../../src/registry/registry-state.js';

const id = (digit: string): string => digit.repeat(64);
const common = (sequence: number, agency = 'welfare') => ({
  sequence,
  at: '2026-01-01T00:00:00.000Z',
  actor: { keyId: `${agency}-key`, agency },
  baseReleaseId: null,
  proof: { jws: 'a.b.c', bodyId: id('0') },
});
const changes = { breaking: 0, dangerous: 0, safe: 0 };
const release = (digit: string) => ({ id: id(digit), signature: 'a.b.c' });
const route = (digit: string) => ({ versionId: id(digit), routingUrl: `http://${digit}.example/` });

const published = (sequence: number, subgraph: string, digit: string): LogEntry => ({ kind: 'published', ...common(sequence, subgraph), subgraph, ...route(digit), changes, release: release(digit) });
const proposed = (sequence: number, subgraph: string, digit: string): LogEntry => ({
  kind: 'proposed',
  ...common(sequence, subgraph),
  candidateId: id(digit),
  subgraph,
  ...route(digit),
  requires: ['relief'],
  changes,
});
const approved = (sequence: number, digit: string): LogEntry => ({ kind: 'approved', ...common(sequence, 'relief'), candidateId: id(digit) });

describe('the state that follows from the log', () => {
  it('is empty before the first entry', () => {
    expect(foldLog(EMPTY_STATE, [])).toMatchObject({ sequence: 0, current: null });
  });

  it('has the newest version of each subgraph and the newest release', () => {
    const state = foldLog(EMPTY_STATE, [published(1, 'welfare', 'a'), published(2, 'relief', 'b'), published(3, 'welfare', 'c')]);
    expect([...state.subgraphs]).toEqual([
      ['welfare', route('c')],
      ['relief', route('b')],
    ]);
    expect(state.current).toMatchObject({ id: id('c'), sequence: 3 });
    expect(knowsRelease(state, id('a'))).toBe(true);
    expect(knowsRelease(state, id('d'))).toBe(false);
  });

  it('is the same, however the log is read in parts', () => {
    const log = [published(1, 'welfare', 'a'), proposed(2, 'welfare', 'b'), approved(3, 'b'), published(4, 'relief', 'c')];
    for (let cut = 0; cut <= log.length; cut += 1) {
      expect(foldLog(foldLog(EMPTY_STATE, log.slice(0, cut)), log.slice(cut))).toEqual(foldLog(EMPTY_STATE, log));
    }
  });

  it('keeps a candidate with its approvals, each agency once, until its subgraph moves on', () => {
    const waiting = foldLog(EMPTY_STATE, [published(1, 'welfare', 'a'), proposed(2, 'welfare', 'b'), approved(3, 'b'), approved(4, 'b'), approved(5, 'f')]);
    expect(waiting.candidates.get(id('b'))).toMatchObject({ requires: ['relief'], approvals: ['relief'] });
    expect(waiting.current?.id).toBe(id('a'));
    expect(foldLog(waiting, [published(6, 'relief', 'd')]).candidates.size).toBe(1);
    expect(foldLog(waiting, [published(6, 'welfare', 'd')]).candidates.size).toBe(0);
    expect([...foldLog(waiting, [proposed(6, 'welfare', 'e')]).candidates.keys()]).toEqual([id('e')]);
  });

  it('has a promoted candidate in force, and a retired subgraph no more', () => {
    const before = foldLog(EMPTY_STATE, [published(1, 'welfare', 'a'), proposed(2, 'welfare', 'b')]);
    const promoted = foldLog(before, [{ kind: 'promoted', ...common(3, 'relief'), candidateId: id('b'), subgraph: 'welfare', ...route('b'), changes, release: release('c') }]);
    expect(promoted.subgraphs.get('welfare')).toEqual(route('b'));
    expect(promoted.candidates.size).toBe(0);
    const retired = foldLog(promoted, [{ kind: 'retired', ...common(4), subgraph: 'welfare', changes, release: release('d') }]);
    expect([...retired.subgraphs.keys()]).toEqual([]);
  });

  it('has exactly the subgraphs of the release that was rolled back to', () => {
    const before = foldLog(EMPTY_STATE, [published(1, 'welfare', 'a'), published(2, 'relief', 'b')]);
    const after = foldLog(before, [{ kind: 'rolledBack', ...common(3), release: release('a'), subgraphs: { welfare: route('a') } }]);
    expect([...after.subgraphs]).toEqual([['welfare', route('a')]]);
    expect(after.current).toMatchObject({ id: id('a'), sequence: 3 });
  });

  it('does not follow from a log with a gap', () => {
    expect(() => foldLog(EMPTY_STATE, [published(2, 'welfare', 'a')])).toThrow(RangeError);
  });
});

import { describe, expect, it } from '@jest/globals';
import { EXPLORER } from '../access/profiles.js';
import { PreparedOperations, type FoundOperation, type WantedOperation } from '../../src/engine/prepared-operations.js';
import { compilePlan } from '../../src/execution/compile-plan.js';
import type { OperationToPrepare, PreparedOperation } from '../../src/preparation/prepared-operation.js';
import type { MeasuredPreparation } from '../../src/thread/thread-messages.js';

const KILOBYTE = 1_000;

interface Texts {
  /** By text; what is not here has no conditions. */
  readonly conditions?: Readonly<Record<string, readonly string[]>>;
  readonly isRefused?: (asked: OperationToPrepare) => boolean;
  readonly bytes?: number;
}

const conditionsOf = (names: readonly string[]): PreparedOperation['conditions'] => names.map((name) => ({ name, byDefault: name === 'onByDefault' }));

const preparedAs = ({ query, booleans, overrideLabels }: OperationToPrepare, conditionVariables: readonly string[]): PreparedOperation => {
  return {
    kind: 'query',
    usage: { name: undefined, document: query, hash: query },
    variables: [],
    inputTypes: {},
    conditions: conditionsOf(conditionVariables),
    plan: { operation: 'query', fetches: [], shape: { typeName: 'Query', fields: [] }, reads: {}, gives: [] },
    introspection: undefined,
    cost: { marker: JSON.stringify([booleans, overrideLabels]) } as never,
    access: { agreement: undefined, provinces: {}, provincesOfInputs: {}, withheld: [], usesEmergency: false, emergencyReads: {}, scope: '' },
    isGuarded: false,
  };
};

const create = ({ conditions = {}, isRefused = () => false, bytes = KILOBYTE }: Texts = {}, limitBytes = 1_000 * KILOBYTE) => {
  const asked: OperationToPrepare[] = [];
  const operations = new PreparedOperations({
    limitBytes,
    compile: ({ plan }) => compilePlan(plan),
    prepare: async (wanted): Promise<MeasuredPreparation> => {
      asked.push(wanted);
      await Promise.resolve();
      if (wanted.query === 'lost') throw new Error('the thread was lost');
      const usage = { name: undefined, document: wanted.query, hash: wanted.query };
      if (isRefused(wanted)) return { bytes, preparation: { kind: 'refused', errors: [{ message: wanted.query }], summary: usage, conditions: conditionsOf(conditions[wanted.query] ?? []), isGuarded: false } };
      return { bytes, preparation: { kind: 'prepared', operation: preparedAs(wanted, conditions[wanted.query] ?? []) } };
    },
  });
  return { operations, asked };
};

const wanted = (query: string, variables: Record<string, unknown> = {}, overrideLabels: readonly string[] = []): WantedOperation => ({ query, operationName: undefined, variables, overrideLabels, profile: EXPLORER });

/** What it was prepared for. */
const markerOf = (found: FoundOperation): unknown => (found.kind === 'ready' ? JSON.parse((found.prepared.cost as any).marker) : found.kind);

describe('PreparedOperations', () => {
  it('prepares a text once, and answers at once from then on, whatever its other variables are', async () => {
    const { operations, asked } = create();
    const first = await operations.find(wanted('a', { id: 1 }));
    expect(operations.find(wanted('a', { id: 2, other: true }))).toBe(first);
    expect(asked).toEqual([{ query: 'a', operationName: undefined, booleans: {}, overrideLabels: [], profile: EXPLORER }]);
  });

  it('keeps of a text that is asked again what its thread wrote, reads that once, and asks the thread for nothing', async () => {
    let readings = 0;
    const operations = new PreparedOperations({
      limitBytes: 1_000 * KILOBYTE,
      compile: ({ plan }) => compilePlan(plan),
      prepare: async (asked): Promise<MeasuredPreparation> => {
        const readAgain = (): MeasuredPreparation['preparation'] => {
          readings += 1;
          return { kind: 'prepared', operation: preparedAs(asked, []) };
        };
        await Promise.resolve();
        return { bytes: KILOBYTE, preparation: readAgain(), readAgain };
      },
    });
    const first = await operations.find(wanted('a'));
    expect(readings).toBe(1);
    expect(operations.frequent(1)).toHaveLength(1);
    const second = operations.find(wanted('a'));
    expect(markerOf(await second)).toEqual(markerOf(first));
    expect(operations.find(wanted('a'))).toBe(second);
    expect(readings).toBe(2);
    expect(operations.takeUses()).toEqual([{ document: 'a', name: null, count: 3 }]);
  });

  it('prepares once for all who ask for the same at once', async () => {
    const { operations, asked } = create();
    const found = await Promise.all(Array.from({ length: 50 }, () => operations.find(wanted('a'))));
    expect(new Set(found).size).toBe(1);
    expect(asked).toHaveLength(1);
  });

  it('tells operations of one text apart by the name asked for', async () => {
    const { operations, asked } = create();
    const found = await Promise.all(['A', 'B', undefined].map((operationName) => operations.find({ ...wanted('a'), operationName })));
    expect(new Set(found).size).toBe(3);
    for (const [index, operationName] of ['A', 'B', undefined].entries()) expect(operations.find({ ...wanted('a'), operationName })).toBe(found[index]);
    expect(asked).toHaveLength(3);
  });

  it('has a variant for each choice of the variables that are conditions, defaults counted in, and no other', async () => {
    const { operations, asked } = create({ conditions: { a: ['off', 'onByDefault'] } });
    const variants = await Promise.all([
      operations.find(wanted('a', { off: true, other: true })),
      operations.find(wanted('a', { off: true, onByDefault: false })),
      operations.find(wanted('a', {})),
    ]);
    expect(variants.map(markerOf)).toEqual([[{ off: true, other: true }, []], [{ off: true, onByDefault: false }, []], [{}, []]]);
    const prepared = asked.length;
    expect(operations.find(wanted('a', { off: true }))).toBe(variants[0]);
    expect(operations.find(wanted('a', { off: true, onByDefault: true, other: false }))).toBe(variants[0]);
    expect(operations.find(wanted('a', { off: true, onByDefault: false }))).toBe(variants[1]);
    expect(operations.find(wanted('a', { off: 'no boolean', onByDefault: null }))).toBe(variants[2]);
    expect(operations.find(wanted('a', { off: false }))).toBe(variants[2]);
    expect(asked).toHaveLength(prepared);
  });

  it('has a variant for each choice of override labels', async () => {
    const { operations } = create();
    const [none, some] = await Promise.all([operations.find(wanted('a')), operations.find(wanted('a', {}, ['percent(5)']))]);
    expect([markerOf(none), markerOf(some)]).toEqual([[{}, []], [{}, ['percent(5)']]]);
    expect(operations.find(wanted('a', {}, ['percent(5)']))).toBe(some);
    expect(operations.find(wanted('a'))).toBe(none);
  });

  it('remembers what is refused, too', async () => {
    const { operations, asked } = create({ isRefused: () => true });
    const refused = await operations.find(wanted('a'));
    expect(operations.find(wanted('a', { v: true }))).toBe(refused);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['first', [true, false]],
    ['last', [false, true]],
  ])('refuses a text under one value of its conditions only, when that is asked %s', async (_name, order) => {
    const { operations } = create({ conditions: { a: ['deep'] }, isRefused: ({ booleans }) => booleans['deep'] === true });
    for (const deep of [...order, ...order]) expect((await operations.find(wanted('a', { deep }))).kind).toBe(deep ? 'refused' : 'ready');
    for (const deep of order) expect(operations.find(wanted('a', { deep }))).not.toBeInstanceOf(Promise);
  });

  it('does not remember that the thread was lost', async () => {
    const { operations, asked } = create();
    await expect(operations.find(wanted('lost'))).rejects.toThrow();
    await expect(operations.find(wanted('lost'))).rejects.toThrow();
    expect(asked).toHaveLength(2);
  });
});

describe('the memory of PreparedOperations', () => {
  it('keeps what is asked again and again, and forgets the rest', async () => {
    const { operations, asked } = create({}, 20 * KILOBYTE);
    for (let number = 0; number < 500; number += 1) {
      await operations.find(wanted(`rare ${number}`));
      await operations.find(wanted('frequent'));
    }
    expect(asked.filter(({ query }) => query === 'frequent')).toHaveLength(1);
    let known = 0;
    for (let number = 0; number < 500; number += 1) {
      const found = operations.find(wanted(`rare ${number}`));
      if (!(found instanceof Promise)) known += 1;
      await found;
    }
    expect(known).toBeLessThanOrEqual(20);
  });

  it('counts the variants of one text as well', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `v${index}`);
    const { operations } = create({ conditions: { a: names } }, 20 * KILOBYTE);
    for (let bits = 0; bits < 256; bits += 1) await operations.find(wanted('a', Object.fromEntries(names.map((name, index) => [name, (bits >> index) % 2 === 1]))));
    let known = 0;
    for (let bits = 0; bits < 256; bits += 1) {
      const found = operations.find(wanted('a', Object.fromEntries(names.map((name, index) => [name, (bits >> index) % 2 === 1]))));
      if (found instanceof Promise) break;
      known += 1;
    }
    expect(known).toBeLessThanOrEqual(20);
  });

  it('uses an operation larger than its share, and does not keep it', async () => {
    const { operations, asked } = create({ bytes: 11 * KILOBYTE }, 20 * KILOBYTE);
    for (let count = 0; count < 2; count += 1) expect((await operations.find(wanted('a'))).kind).toBe('ready');
    expect(asked).toHaveLength(2);
  });
});

describe('the uses of prepared operations', () => {
  it('are told once, those of forgotten texts included, and none of what was refused', async () => {
    const { operations } = create({ isRefused: ({ query }) => query === 'refused' }, 4 * KILOBYTE);
    await operations.find(wanted('a'));
    await operations.find(wanted('a'));
    await operations.find(wanted('refused'));
    for (const other of ['b', 'c', 'd', 'e', 'f']) await operations.find(wanted(other));
    const uses = operations.takeUses();
    expect(uses.toSorted((one, next) => one.document.localeCompare(next.document))).toEqual(
      [['a', 2], ['b', 1], ['c', 1], ['d', 1], ['e', 1], ['f', 1]].map(([document, count]) => ({ document, name: null, count })),
    );
    expect(operations.takeUses()).toEqual([]);
    await operations.find(wanted('f'));
    expect(operations.takeUses()).toEqual([{ document: 'f', name: null, count: 1 }]);
  });

  it('count everyone who waited for the same preparation', async () => {
    const { operations } = create();
    await Promise.all(Array.from({ length: 5 }, () => operations.find(wanted('a'))));
    expect(operations.takeUses()).toEqual([{ document: 'a', name: null, count: 5 }]);
  });

  it('say what a next release should have ready, the most used first', async () => {
    const { operations } = create({ conditions: { often: ['v'] }, isRefused: ({ query }) => query === 'refused' });
    await operations.find(wanted('once'));
    for (const v of [true, false, true]) await operations.find(wanted('often', { v }));
    await operations.find(wanted('refused'));
    expect(operations.frequent(10).map(({ query, booleans }) => [query, booleans])).toEqual([['often', { v: true }], ['often', { v: false }], ['once', {}]]);
    expect(operations.frequent(1)).toHaveLength(1);
  });

  it('are not counted for warming up, which stops when its time is over', async () => {
    const { operations, asked } = create();
    const texts = ['a', 'b', 'c'].map((query) => ({ query, operationName: undefined, booleans: {}, overrideLabels: [], profile: EXPLORER }));
    let left = 2;
    await operations.warmUp(texts, () => left-- > 0);
    expect(asked.map(({ query }) => query)).toEqual(['a', 'b']);
    expect(operations.takeUses()).toEqual([]);
    expect(operations.find(wanted('a'))).not.toBeInstanceOf(Promise);
  });
});

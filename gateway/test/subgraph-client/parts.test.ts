import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConcurrencyGate } from '../../src/subgraph-client/concurrency-gate.js';
import { decodeBody, encodeBody } from '../../src/subgraph-client/decode-body.js';
import { HttpExchange } from '../../src/subgraph-client/http-exchange.js';
import { nestsDeeperThan } from '../../src/subgraph-client/nests-deeper-than.js';
import { parseJson } from '../../src/subgraph-client/parse-json.js';
import { isJsonObject, readSubgraphAnswer } from '../../src/subgraph-client/subgraph-answer.js';

describe('readSubgraphAnswer', () => {
  it('gives an answer or a failure for any text, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        const answer = readSubgraphAnswer(body);
        expect(answer.kind === 'failed' || answer.data === null || isJsonObject(answer.data)).toBe(true);
      }),
    );
  });
});

describe('decodeBody', () => {
  it('gives back any text, whatever its length and wherever its pieces are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40_000), (text, padding) => {
        const long = `${'x'.repeat(padding)}${text.toWellFormed()}${'سارا😀'.repeat(5_000)}`;
        expect(decodeBody(Buffer.from(long), 'unicode')).toBe(long);
        expect(encodeBody(decodeBody(Buffer.from(long), 'utf8-bytes') ?? '', 'utf8-bytes').toString()).toBe(long);
      }),
      { numRuns: 30 },
    );
  });
});

describe('parseJson', () => {
  it('agrees with JSON.parse on what has no key __proto__', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual({ kind: 'parsed', value: JSON.parse(text, (key, item: unknown) => (key === '__proto__' ? undefined : item)) });
      }),
    );
  });

  it('counts brackets in texts for nothing', () => {
    expect(parseJson(JSON.stringify(Array.from({ length: 90_000 }, () => '[{\\"[')))).toMatchObject({ kind: 'parsed' });
  });
});

describe('nestsDeeperThan', () => {
  it.each<[unknown, number, boolean]>([
    ['a', 0, false],
    [[], 0, false],
    [[1], 1, false],
    [[[1]], 1, true],
    [{ a: [{ b: 1 }] }, 3, false],
    [{ a: [{ b: 1 }] }, 2, true],
  ])('says of %j and %i levels: %s', (value, levels, expected) => {
    expect(nestsDeeperThan(value, levels)).toBe(expected);
  });
});

describe('ConcurrencyGate', () => {
  it('keeps the order of arrival, and its stack when thousands leave as soon as they are let in', () => {
    const gate = new ConcurrencyGate(1, 50_000);
    const order: number[] = [];
    gate.enter(() => undefined);
    for (let index = 0; index < 50_000; index += 1) {
      gate.enter(() => {
        order.push(index);
        gate.leave();
      });
    }
    gate.leave();
    expect(order).toEqual(Array.from({ length: 50_000 }, (_, index) => index));
  });
});

describe('HttpExchange', () => {
  it('refuses to be sent a second time', () => {
    const aborted: unknown[] = [];
    const controller: any = { abort: (reason: unknown) => aborted.push(reason) };
    const exchange = new HttpExchange(10, { onResult: () => undefined, onFree: () => undefined });
    exchange.onRequestStart(controller);
    expect(aborted).toHaveLength(0);
    exchange.onRequestStart(controller);
    expect(aborted).toHaveLength(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConcurrencyGate } from '../../src/subgraph-client/concurrency-gate.js';
import { decodeBody } from '../../src/subgraph-client/decode-body.js';
import { HttpExchange } from '../../src/subgraph-client/http-exchange.js';
import { nestsDeeperThan } from '../../src/subgraph-client/nests-deeper-than.js';
import { parseJson } from '../../src/subgraph-client/parse-json.js';
import { byteLengthIn, ENCODINGS, inForm } from '../../src/subgraph-client/text-form.js';
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
        expect(Buffer.from(decodeBody(Buffer.from(long), 'utf8-bytes') ?? '', ENCODINGS['utf8-bytes']).toString()).toBe(long);
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same JSON as bytes of UTF-8, whichever of its characters are escaped, and be it half a surrogate pair', () => {
    const character = fc.oneof(fc.constantFrom('ی', 'é', '"', '\\', '/', '\u0000', '\n', '😀', '\ud83d', '\ude00', 'u', 'd83d'), fc.string({ unit: 'binary', maxLength: 2 }));
    fc.assert(
      fc.property(fc.array(fc.record({ character, isEscaped: fc.boolean() })), (parts) => {
        const json = `"${parts.map(({ character: text, isEscaped }) => (isEscaped ? escaped(text) : JSON.stringify(text).slice(1, -1))).join('')}"`;
        const text = decodeBody(Buffer.from(json), 'utf8-bytes') ?? '';
        const printed = Buffer.from(JSON.stringify(JSON.parse(text)), ENCODINGS['utf8-bytes']);
        expect(JSON.parse(printed.toString())).toBe(JSON.parse(json));
      }),
    );
  });
});

const escaped = (text: string): string => Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

describe('inForm', () => {
  it('gives the bytes of UTF-8 as characters, as many as there are bytes, and leaves ASCII and Unicode as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '~', 'é', 'ی', '😀', '\u007f', '\u0080') }), (text) => {
        const bytes = inForm(text, 'utf8-bytes');
        expect(Buffer.from(bytes, 'latin1').toString()).toBe(text);
        expect(byteLengthIn(bytes, 'utf8-bytes')).toBe(byteLengthIn(text, 'unicode'));
        expect(inForm(text, 'unicode')).toBe(text);
      }),
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

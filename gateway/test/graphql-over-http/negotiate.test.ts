import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseHeaderItem, parseHeaderList } from '../../src/graphql-over-http/header-list.js';
import { negotiate } from '../../src/graphql-over-http/negotiate.js';

const GRAPHQL = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';
const named = (single: string | undefined, delivery?: string, events?: string) => ({ single, isNamed: single !== undefined, delivery, events });
const unnamed = { single: JSON_TYPE, isNamed: false, delivery: undefined, events: undefined };

describe('negotiate', () => {
  it.each([
    [undefined, unnamed],
    ['', unnamed],
    ['*/*', unnamed],
    ['text/html, */*;q=0.1', unnamed],
    ['application/*', unnamed],
    [JSON_TYPE, named(JSON_TYPE)],
    [GRAPHQL, named(GRAPHQL)],
    ['APPLICATION/JSON; Charset="UTF-8"', named(JSON_TYPE)],
    [`${GRAPHQL}, ${JSON_TYPE};q=0.9`, named(GRAPHQL)],
    [`${JSON_TYPE};q=0.5, ${GRAPHQL};q=0.6`, named(GRAPHQL)],
    [`${JSON_TYPE}, ${GRAPHQL}`, named(JSON_TYPE)],
    [`${GRAPHQL}, ${JSON_TYPE}`, named(GRAPHQL)],
    [`${GRAPHQL}, */*`, named(GRAPHQL)],
    [`${JSON_TYPE};q=0, */*`, { single: GRAPHQL, isNamed: false, delivery: undefined, events: undefined }],
    [`${JSON_TYPE};charset=latin1, ${GRAPHQL};q=0.1`, named(GRAPHQL)],
    ['multipart/mixed;deferSpec=20220824, application/json', named(JSON_TYPE, 'multipart')],
    ['multipart/mixed, application/json', named(JSON_TYPE, 'multipart')],
    ['multipart/mixed;deferSpec=20990101, application/json', named(JSON_TYPE)],
    ['multipart/mixed;boundary="graphql";subscriptionSpec="1.0", application/json', named(JSON_TYPE, undefined, 'multipart-events')],
    ['multipart/mixed;boundary=graphql;subscriptionSpec=1.0', named(undefined, undefined, 'multipart-events')],
    ['multipart/mixed;subscriptionSpec=2.0, application/json', named(JSON_TYPE)],
    ['multipart/mixed;subscriptionSpec=1.0, text/event-stream;q=0.5', named(undefined, 'event-stream', 'multipart-events')],
    ['text/event-stream, multipart/mixed;deferSpec=20220824, application/json', named(JSON_TYPE, 'event-stream', 'event-stream')],
    ['multipart/mixed', named(undefined, 'multipart')],
    ['text/event-stream', named(undefined, 'event-stream', 'event-stream')],
    ['text/event-stream;q=0.9, multipart/mixed;q=0.1', named(undefined, 'event-stream', 'event-stream')],
    ['text/html', undefined],
    ['application/json;q=0', undefined],
    ['application/xml, text/*', undefined],
    [',;,', undefined],
  ])('reads %j', (accept, expected) => {
    expect(negotiate(accept)).toEqual(expected);
  });

  it('survives every header', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '/', '*', ',', ';', '=', '"', '\\', ' ', 'q', '1', '.', '\u06f1') }), (header) => {
        negotiate(header);
        expect(parseHeaderList(header).every(({ value, weight }) => value !== '' && weight >= 0 && weight <= 1)).toBe(true);
      }),
    );
  });
  it.each(['"'.repeat(16_000), '"\\"'.repeat(8_000), ',a;"'.repeat(4_000), 'a/b;q="'.repeat(2_000)])('finds no media type in %.12s… as long as Node lets a header be', (header) => {
    expect(negotiate(header)).toBeUndefined();
  });
  it('keeps what is quoted together', () => {
    expect(parseHeaderItem('a/b; x="1,2;3\\"" ;Q=0.5')).toEqual({ value: 'a/b', parameters: new Map([['x', '1,2;3"']]), weight: 0.5 });
  });
});

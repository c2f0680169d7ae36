import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printTraceParent, readTraceParent } from '../../src/telemetry/trace-parent.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('a traceparent header', () => {
  it('is read', () => {
    expect(readTraceParent(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags: 1 });
  });
  it('of a later version may say more', () => {
    expect(readTraceParent(`01-${TRACE}-${SPAN}-00-more`)).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags: 0 });
  });
  it.each([
    ['absent', undefined],
    ['sent as a list', [`00-${TRACE}-${SPAN}-01`]],
    ['sent twice', `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`],
    ['of version ff', `ff-${TRACE}-${SPAN}-01`],
    ['of version 00 with more', `00-${TRACE}-${SPAN}-01-more`],
    ['with a trace of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['with a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['too short', `00-${TRACE.slice(1)}-${SPAN}-01`],
    ['with a line break', `00-${TRACE}-${SPAN}-01\n`],
    ['without end', `01-${TRACE}-${SPAN}-01-${'x'.repeat(100_000)}`],
  ])('%s is as good as none', (_name, header) => {
    expect(readTraceParent(header)).toBeUndefined();
  });
  it('never throws, and what is read prints to the same place', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^0[01]-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)), (header) => {
        const read = readTraceParent(header);
        if (read !== undefined) expect(readTraceParent(printTraceParent(read))).toEqual(read);
      }),
    );
  });
});

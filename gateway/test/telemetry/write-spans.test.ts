import { describe, expect, it } from '@jest/globals';
import { trace, ROOT_CONTEXT, type AttributeValue } from '@opentelemetry/api';
import { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { writeSpans } from '../../src/telemetry/write-spans.js';

/** A span and its child, with such a name and attributes. */
const spansWith = (name: string, attributes: Record<string, AttributeValue>): ReadableSpan[] => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ resource: new Resource({ 'service.name': 'hamafza-gateway' }), spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer('gateway');
  const parent = tracer.startSpan('parent', { startTime: [1_700_000_000, 5] });
  tracer.startSpan(name, { kind: 2, attributes, startTime: [1_700_000_000, 7] }, trace.setSpan(ROOT_CONTEXT, parent)).end([1_700_000_001, 70_000]);
  parent.end([1_700_000_002, 0]);
  return exporter.getFinishedSpans();
};
const written = (spans: ReadableSpan[]): any => JSON.parse(writeSpans(spans)).resourceSpans;

describe('spans written for a collector', () => {
  it('stand as the protocol wants them', () => {
    const spans = spansWith('child', { text: 'متن "x"', whole: 7, part: 0.5, is: true, list: ['A', 'B'] });
    const [child, parent] = spans.map((span) => span.spanContext());
    expect(written(spans)).toEqual([
      {
        resource: { attributes: expect.arrayContaining([{ key: 'service.name', value: { stringValue: 'hamafza-gateway' } }]) },
        scopeSpans: [
          {
            scope: { name: 'gateway' },
            spans: [
              {
                traceId: parent?.traceId,
                spanId: child?.spanId,
                parentSpanId: parent?.spanId,
                name: 'child',
                kind: 3,
                startTimeUnixNano: '1700000000000000007',
                endTimeUnixNano: '1700000001000070000',
                attributes: [
                  { key: 'text', value: { stringValue: 'متن "x"' } },
                  { key: 'whole', value: { intValue: '7' } },
                  { key: 'part', value: { doubleValue: 0.5 } },
                  { key: 'is', value: { boolValue: true } },
                  { key: 'list', value: { arrayValue: { values: [{ stringValue: 'A' }, { stringValue: 'B' }] } } },
                ],
                status: { code: 0 },
              },
              expect.objectContaining({ name: 'parent', kind: 1, startTimeUnixNano: '1700000000000000005', endTimeUnixNano: '1700000002000000000' }),
            ],
          },
        ],
      },
    ]);
  });
  it('are JSON whatever they hold', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.dictionary(fc.string({ minLength: 1 }), value), (name, attributes) => {
        expect(written(spansWith(name, attributes))).toHaveLength(1);
      }),
    );
  });
  it('may be none', () => {
    expect(writeSpans([])).toBe('{"resourceSpans":[]}');
  });
});

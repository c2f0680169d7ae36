/** Where a span stands in a trace that crosses processes. */
export interface TraceParent {
  /** 32 hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all zero. */
  readonly spanId: string;
  /** Bit 0: the trace is recorded. */
  readonly traceFlags: number;
}

const FORM = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** Longer than any version of the header needs. */
const MAX_LENGTH = 256;

/**
 * Reads a `traceparent` header; one that is not valid is as good as none.
 *
 * Source: W3C Trace Context, sections 3.2 and 4.3: a later version may append fields, version 00 may not.
 */
export const readTraceParent = (header: unknown): TraceParent | undefined => {
  if (typeof header !== 'string' || header.length > MAX_LENGTH) return undefined;
  const [, version, traceId, spanId, flags, more] = FORM.exec(header) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === '00' && more !== undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1 };
};

export const printTraceParent = ({ traceId, spanId, traceFlags }: TraceParent): string => `00-${traceId}-${spanId}-${(traceFlags & 1) === 1 ? '01' : '00'}`;

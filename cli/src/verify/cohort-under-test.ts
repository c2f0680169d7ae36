import { COHORT_MEDIA_TYPE, cohortUrlOf, createCohortDecoder, type CohortRequest, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { NoReply, type Signer } from './subgraph-under-test.js';

export type CohortReply =
  /** `rows` as the stream has them, one after another. */
  | { readonly kind: 'stream'; readonly rows: Buffer; readonly isSorted: boolean; readonly trailer: CohortTrailer }
  /** What is wrong with what was sent as a stream. */
  | { readonly kind: 'faulty'; readonly reason: string }
  | { readonly kind: 'other'; readonly status: number };

/** A body, good or not; what is absent is as in the simplest request. */
export type CohortBody = Partial<Record<keyof CohortRequest, unknown>> & Readonly<Record<string, unknown>>;

/** The server being verified, as a coordinator would call it. */
export interface CohortUnderTest {
  /** @throws NoReply */
  ask(body: CohortBody): Promise<CohortReply>;
}

const ANSWER_LIMIT_BYTES = 256 * 1_048_576;

/** @param url the subgraph's routing URL. */
export function cohortUnderTest(url: string, timeoutMs: number, sign?: Signer): CohortUnderTest {
  return {
    async ask(change) {
      const request = { protocol: 1, epoch: 1, today: new Date().toISOString().slice(0, 10), filter: {}, dimensions: [], measures: [], keyBytes: 16, ...change };
      const body = Buffer.from(JSON.stringify(request));
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...sign?.(body) }, body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) } as const;
      try {
        return await read(await fetch(cohortUrlOf(url), init), request);
      } catch {
        throw new NoReply('The server gave no whole answer to a cohort request.');
      }
    },
  };
}

async function read(response: Response, request: { readonly dimensions: unknown; readonly measures: unknown; readonly keyBytes: unknown; readonly epoch: unknown }): Promise<CohortReply> {
  if (response.status !== 200) {
    await response.body?.cancel();
    return { kind: 'other', status: response.status };
  }
  const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim();
  if (mediaType !== COHORT_MEDIA_TYPE) return { kind: 'faulty', reason: `its type is ${mediaType ?? 'not said'} instead of ${COHORT_MEDIA_TYPE}` };
  const names = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
  const decoder = createCohortDecoder({ keyBytes: request.keyBytes === 32 ? 32 : 16, epoch: Number(request.epoch), dimensions: names(request.dimensions), measures: names(request.measures) });
  const rows: Uint8Array[] = [];
  let [isSorted, lengthBytes] = [false, 0];
  for await (const chunk of response.body ?? []) {
    lengthBytes += chunk.length;
    if (lengthBytes > ANSWER_LIMIT_BYTES) break;
    for (const part of decoder.push(chunk)) {
      if (part.kind === 'rows') rows.push(Uint8Array.from(part.rows));
      if (part.kind === 'header') isSorted = part.header.isSorted;
    }
  }
  const end = decoder.end();
  return end.kind === 'fault' ? { kind: 'faulty', reason: `the stream is faulty: ${end.fault}` } : { kind: 'stream', rows: Buffer.concat(rows), isSorted, trailer: end.trailer };
}

import { request as httpRequest, type IncomingMessage } from 'node:http';
import { cohortUrlOf, createCohortDecoder, UNKNOWN_CODE, UNKNOWN_MEASURE, type CohortHeader, type CohortRequest, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import type { SubgraphAccess } from '@hamafza/schema/signed-request';
import type { GuardedSubgraph } from './guarded-subgraph.js';

/** On which ages are counted, where a test says nothing else. */
const TODAY = '2025-06-21';

/** A row in words: hexadecimal, labels, numbers; null for what is not known. */
export interface CohortRow {
  readonly key: string;
  readonly labels: readonly (string | null)[];
  readonly measures: readonly (number | null)[];
}

/** A whole stream, or a refusal. */
export type CohortAnswer =
  | { readonly status: 200; readonly header: CohortHeader; readonly rows: readonly CohortRow[]; readonly trailer: CohortTrailer }
  | { readonly status: number; readonly code: unknown; readonly message?: string; readonly coordinate?: unknown };

/** The simplest request of all, but for the change. */
export const cohortBody = (change: Partial<Record<keyof CohortRequest, unknown>> = {}): string =>
  JSON.stringify({ protocol: 1, epoch: 1, today: TODAY, filter: {}, dimensions: [], measures: [], keyBytes: 16, ...change });

/** Sends a signed request, and gives the answer before it is read. */
export function openCohort(subgraph: GuardedSubgraph, body: string, access: Partial<SubgraphAccess> = {}, signature = subgraph.signCohort(body, access)): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(cohortUrlOf(subgraph.url), { method: 'POST', headers: { 'content-type': 'application/json', 'hamafza-signature': signature }, agent: false }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Asks for a cohort, and decodes all of it. @throws where the stream is faulty. */
export async function askCohort(subgraph: GuardedSubgraph, change: Partial<Record<keyof CohortRequest, unknown>> = {}, access: Partial<SubgraphAccess> = {}): Promise<CohortAnswer> {
  const body = cohortBody(change);
  const answer = await openCohort(subgraph, body, access);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (answer.statusCode !== 200) {
    const { errors = [] } = JSON.parse(bytes.toString() || '{}') as { errors?: { message: string; extensions: Record<string, unknown> }[] };
    return { status: answer.statusCode ?? 0, code: errors[0]?.extensions.code, ...(errors[0] && { message: errors[0].message, coordinate: errors[0].extensions.coordinate }) };
  }
  return decoded(bytes, JSON.parse(body) as CohortRequest);
}

function decoded(bytes: Buffer, { keyBytes, epoch, dimensions, measures }: CohortRequest): CohortAnswer {
  const decoder = createCohortDecoder({ keyBytes, epoch, dimensions, measures });
  const parts = decoder.push(bytes);
  const end = decoder.end();
  if (end.kind === 'fault') throw new Error(`a faulty stream: ${end.fault}`);
  const header = parts.flatMap((part) => (part.kind === 'header' ? [part.header] : []))[0];
  if (!header) throw new Error('no header');
  const rows = parts.flatMap((part) => (part.kind === 'rows' ? rowsOf(Buffer.from(part.rows), header) : []));
  return { status: 200, header, rows, trailer: end.trailer };
}

function rowsOf(bytes: Buffer, { rowBytes, keyBytes, dimensions, measures }: CohortHeader): CohortRow[] {
  return Array.from({ length: bytes.length / rowBytes }, (_, index) => {
    const row = bytes.subarray(index * rowBytes, (index + 1) * rowBytes);
    const codes = dimensions.map((_dimension, at) => row.readUInt16BE(keyBytes + 2 * at));
    const values = measures.map((_measure, at) => row.readBigInt64BE(keyBytes + 2 * dimensions.length + 8 * at));
    return {
      key: row.subarray(0, keyBytes).toString('hex'),
      labels: codes.map((code, at) => (code === UNKNOWN_CODE ? null : (dimensions[at]?.labels[code] ?? 'no label'))),
      measures: values.map((value) => (value === UNKNOWN_MEASURE ? null : Number(value))),
    };
  });
}

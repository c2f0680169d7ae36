import { z } from 'zod';
import type { Reply } from './subgraph-under-test.js';

/** A server that does not do what a check expects of it. */
export class NotConforming extends Error {
  override readonly name = 'NotConforming';
}

const responseSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.looseObject({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() }))
    .min(1)
    .optional(),
});
export type GraphqlAnswer = z.infer<typeof responseSchema>;

/** @throws NotConforming when it is not a GraphQL response. Source: GraphQL specification, section 7.1, "Response Format". */
export function readAnswer(reply: Reply): GraphqlAnswer {
  const { data } = responseSchema.safeParse(reply.json);
  if (data === undefined || (data.data === undefined && data.errors === undefined)) {
    throw new NotConforming(`HTTP ${reply.status} without a GraphQL response${reply.mediaType === '' ? '' : ` (${reply.mediaType})`}`);
  }
  return data;
}

/** @throws NotConforming when there is none. */
export function readData(reply: Reply): Readonly<Record<string, unknown>> {
  const { data, errors } = readAnswer(reply);
  if (data === undefined || data === null) throw new NotConforming(`no data: ${errors?.[0]?.message ?? `HTTP ${reply.status}`}`);
  return data;
}

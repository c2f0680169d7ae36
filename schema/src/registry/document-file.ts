import { z } from 'zod';

/** A document in a file, and what the file calls it. */
export interface DocumentInFile {
  /** Undefined where the file is the document itself. */
  readonly id: string | undefined;
  readonly text: string;
}

/** What Apollo's client writes. Source: Apollo documentation, "Safelisting with persisted queries", manifest format. */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
});
/** What Relay's compiler and many others write: `{ "id": "text" }`. */
const plainManifest = z.record(z.string().min(1), z.string());

/** Whether a file of this name in a folder of documents is one, or a manifest of them. */
export const isDocumentFile = (name: string): boolean => /\.(graphql|gql|json)$/.test(name);

/**
 * The documents in one file: a manifest when its name ends in `.json`, and one document otherwise.
 *
 * @returns undefined when it is to be a manifest and is none.
 */
export function readDocumentFile(name: string, text: string): readonly DocumentInFile[] | undefined {
  if (!name.endsWith('.json')) return [{ id: undefined, text }];
  const value = parseJson(text);
  const apollo = apolloManifest.safeParse(value).data;
  if (apollo !== undefined) return apollo.operations.map(({ id, body }) => ({ id, text: body }));
  const plain = plainManifest.safeParse(value).data;
  return plain && Object.entries(plain).map(([id, document]) => ({ id, text: document }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { DocumentList } from './documents-api.js';
import { latestState } from './read-registry.js';
import type { Registry } from './registry.js';

/** Every document that is trusted, without its text, which the release in force has. */
export async function listDocuments(registry: Registry): Promise<DocumentList> {
  const { documents } = await latestState(registry);
  const applications = [...documents].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, application]) => application);
  return {
    documents: applications.flatMap(({ agency, application, documents: ofApplication }) =>
      [...ofApplication.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((document) => ({ agency, application, ...document })),
    ),
  };
}

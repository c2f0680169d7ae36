import type { RegistryClient } from '@hamafza/schema/registry-client';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { found } from '../registry/answered.js';

const WHOLE_ID_LENGTH = 64;

/**
 * The documents of an application whose ids begin so. A whole id is taken as it is, also when it was withdrawn already.
 *
 * @throws CommandError with status 2 when there is none, or more than one.
 */
export async function resolveDocumentIds(registry: RegistryClient, application: string, beginnings: readonly string[]): Promise<readonly string[]> {
  if (beginnings.every(({ length }) => length === WHOLE_ID_LENGTH)) return beginnings;
  const { documents } = found(await registry.listDocuments());
  const ids = new Set(documents.filter((document) => document.application === application).map(({ id }) => id));
  return beginnings.map((beginning) => (beginning.length === WHOLE_ID_LENGTH ? beginning : theOnly(ids, application, beginning)));
}

function theOnly(ids: ReadonlySet<string>, application: string, beginning: string): string {
  const [id, another] = [...ids].filter((candidate) => candidate.startsWith(beginning));
  if (id === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'DOCUMENT_UNKNOWN', `“${application}” has no document whose id begins with ${beginning}.`);
  if (another !== undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'DOCUMENT_UNKNOWN', `“${application}” has more than one document whose id begins with ${beginning}; write more of it.`);
  return id;
}

import type { History, RegistryClient } from '@hamafza/schema/registry-client';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { found } from './answered.js';

const WHOLE_ID_LENGTH = 64;
const HISTORY_PAGE = 200;

/**
 * The release whose id begins so.
 *
 * @throws CommandError with status 2 when there is none, or more than one.
 */
export async function resolveReleaseId(registry: RegistryClient, beginning: string): Promise<string> {
  if (beginning.length === WHOLE_ID_LENGTH) return beginning;
  const ids = new Set<string>();
  let before: number | undefined;
  do {
    const page: History = found(await registry.readHistory({ limit: HISTORY_PAGE, ...(before !== undefined && { before }) }));
    for (const entry of page.entries) if ('release' in entry && entry.release.id.startsWith(beginning)) ids.add(entry.release.id);
    // A registry that leads in circles is not followed.
    before = page.nextBefore !== null && (before === undefined || page.nextBefore < before) ? page.nextBefore : undefined;
  } while (before !== undefined);
  return theOnly([...ids], 'RELEASE_UNKNOWN', `release's id begins with ${beginning}`);
}

/** @throws CommandError with status 2 when no candidate's id begins so, or more than one does. */
export async function resolveCandidateId(registry: RegistryClient, beginning: string): Promise<string> {
  if (beginning.length === WHOLE_ID_LENGTH) return beginning;
  const { candidates } = found(await registry.listSubgraphs());
  const ids = candidates.map(({ id }) => id).filter((id) => id.startsWith(beginning));
  return theOnly(ids, 'CANDIDATE_UNKNOWN', `waiting candidate's id begins with ${beginning}`);
}

function theOnly(ids: readonly string[], code: string, what: string): string {
  const [id, another] = ids;
  if (id === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, code, `No ${what}.`);
  if (another !== undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, code, `More than one ${what}; write more of it.`);
  return id;
}

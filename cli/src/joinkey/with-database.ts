import { CommandError } from '../command-error.js';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import type { AgencyDatabase, JoinKeyFault } from '@hamafza/schema/join-keys';

/**
 * Runs something on an agency's database.
 *
 * @throws CommandError whose message holds neither the URL, with its password, nor what the database quotes of a row.
 */
export async function withDatabase<Result>(url: string, run: (database: AgencyDatabase) => Promise<Result>): Promise<Result> {
  const { openAgencyDatabase } = await import('@hamafza/schema/join-keys');
  const database = await openAgencyDatabase(url).catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    return await run(database);
  } catch (error) {
    throw isFault(error) ? new CommandError(statusOf(error), error.code, error.message) : error instanceof CommandError ? error : unreachable(error);
  } finally {
    await database.close().catch(() => undefined);
  }
}

const isFault = (error: unknown): error is JoinKeyFault => error instanceof Error && error.name === 'JoinKeyFault';

const statusOf = ({ code }: JoinKeyFault): ExitCode => (code === 'ROTATION_RUNNING' ? EXIT_CODES.CONFLICT : EXIT_CODES.REFUSED);

function unreachable(error: unknown): CommandError {
  const code = (error as { code?: unknown }).code;
  const cause = typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown cause';
  return new CommandError(EXIT_CODES.UNREACHABLE, 'DATABASE_UNREACHABLE', `The database could not be reached, or would not do it (${cause}); what was done before stays, and the same command goes on with it.`);
}

import type { Command } from 'commander';
import { CommandError } from '../../command-error.js';
import { documentsAnswer } from '../../documents/documents-answer.js';
import { resolveDocumentIds } from '../../documents/resolve-document-ids.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseId } from '../../input/parse-options.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import type { Terminal } from '../../terminal/terminal.js';
import { applicationOption } from './document-options.js';

interface WithdrawalArguments extends SignedArguments, Annotations {
  readonly application: string;
  readonly all?: true;
}

/** `hamafza documents withdraw`: has gateways trust some documents no more. */
export const withdrawCommand = (terminal: Terminal): Command =>
  recordedCommand('withdraw', 'Take documents away from an application of your agency: those of the ids, or all.')
    .argument('[id...]', 'ids, or their first 8 digits or more', (text: string, before: readonly string[] | undefined) => [...(before ?? []), parseId(text)])
    .addOption(applicationOption().makeOptionMandatory())
    .option('--all', 'all that the application has')
    .action(async (ids: readonly string[], given: WithdrawalArguments) => {
      if ((ids.length > 0) === (given.all === true)) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', 'Give the ids of documents, or --all.');
      const registry = await openRegistry(given);
      const which = given.all === true ? {} : { documentIds: [...(await resolveDocumentIds(registry, given.application, ids))] };
      const answer = answered(await registry.withdrawDocuments(given.application, { ...which, ...annotationsOf(given) }));
      terminal.answer(documentsAnswer('withdraw', answer));
    });

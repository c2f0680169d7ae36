import type { Command } from 'commander';
import { agreementAnswer } from '../../agreement/agreement-answer.js';
import { FILE_OPTION, readAgreementFile, refusedFileAnswer } from '../../agreement/agreement-file.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import type { Terminal } from '../../terminal/terminal.js';

interface PublicationArguments extends SignedArguments, Annotations {
  readonly file: string;
}

/** `hamafza agreement publish`: puts a version before its parties; it opens nothing until each has signed. */
export const publishCommand = (terminal: Terminal): Command =>
  recordedCommand('publish', 'Put an agreement, or a new version of it, before its parties; for one of them.')
    .requiredOption(...FILE_OPTION)
    .action(async (given: PublicationArguments) => {
      const read = await readAgreementFile(given.file, terminal.stdin);
      if (read.outcome === 'refused') return terminal.answer(refusedFileAnswer('publish', read.problems));
      const registry = await openRegistry(given);
      const { agreement } = read;
      terminal.answer(agreementAnswer('publish', answered(await registry.publishAgreement(agreement.id, { agreement, ...annotationsOf(given) }))));
    });

import type { Command } from 'commander';
import { agreementAnswer } from '../../agreement/agreement-answer.js';
import { FILE_OPTION, readAgreementFile, refusedFileAnswer } from '../../agreement/agreement-file.js';
import { readKey } from '../../input/read-key.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import type { Terminal } from '../../terminal/terminal.js';

interface SignatureArguments extends SignedArguments, Annotations {
  readonly file: string;
}

/** `hamafza agreement sign`: signs the text in one's own hands, and not what a registry says it is. */
export const signCommand = (terminal: Terminal): Command =>
  recordedCommand('sign', 'Sign an agreement for your agency. What is signed is the file, so read it; `show --document` prints what was published.')
    .requiredOption(...FILE_OPTION)
    .action(async (given: SignatureArguments) => {
      const read = await readAgreementFile(given.file, terminal.stdin);
      if (read.outcome === 'refused') return terminal.answer(refusedFileAnswer('sign', read.problems));
      const { agreement, address } = read;
      const registry = await openRegistry(given);
      const { signAgreement } = await import('@hamafza/schema/registry-client');
      const { contentId } = address;
      const signature = await signAgreement({ agreementId: agreement.id, version: agreement.version, contentId }, await readKey(given.key));
      terminal.answer(agreementAnswer('sign', answered(await registry.signAgreement(agreement.id, { contentId, signature, ...annotationsOf(given) }))));
    });

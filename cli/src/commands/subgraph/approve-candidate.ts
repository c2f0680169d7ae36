import { type Command, Option } from 'commander';
import { parseId } from '../../input/parse-options.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { publicationAnswer } from '../../registry/publication-answer.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import { resolveCandidateId } from '../../registry/resolve-id.js';
import type { Terminal } from '../../terminal/terminal.js';

interface ApprovalArguments extends SignedArguments, Annotations {
  readonly candidate: string;
  readonly promote?: true;
}

/** `hamafza subgraph approve`: one agency's consent to another's change; the last one that is missing puts it in force. */
export const approveCommand = (terminal: Terminal): Command =>
  recordedCommand('approve', 'Approve, for your agency, a change of another agency that affects yours.')
    .addOption(new Option('--candidate <id>', 'the change that waits, or the first 8 digits of its id or more').argParser(parseId).makeOptionMandatory())
    .option('--promote', 'for its proposer: try again to put a change in force that has its approvals')
    .action(async (given: ApprovalArguments) => {
      const registry = await openRegistry(given);
      const id = await resolveCandidateId(registry, given.candidate);
      const request = annotationsOf(given);
      const answer = given.promote ? await registry.promoteCandidate(id, request) : await registry.approveCandidate(id, request);
      terminal.answer(publicationAnswer('approve', answered(answer)));
    });

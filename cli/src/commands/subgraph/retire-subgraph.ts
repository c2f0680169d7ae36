import type { Command } from 'commander';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { publicationAnswer } from '../../registry/publication-answer.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import type { Terminal } from '../../terminal/terminal.js';
import { nameOption } from './publication-options.js';

interface RetirementArguments extends SignedArguments, Annotations {
  readonly name: string;
  readonly acceptBrokenOperations?: true;
}

/** `hamafza subgraph retire`: the next release is composed without it. */
export const retireCommand = (terminal: Terminal): Command =>
  recordedCommand('retire', 'Take your subgraph out of the supergraph; its versions stay in the history.')
    .addOption(nameOption().makeOptionMandatory())
    .option('--accept-broken-operations', 'retire it although operations in use would break')
    .action(async (given: RetirementArguments) => {
      const registry = await openRegistry(given);
      const request = { ...annotationsOf(given), ...(given.acceptBrokenOperations && { acceptBrokenOperations: true }) };
      terminal.answer(publicationAnswer('retire', answered(await registry.retireSubgraph(given.name, request))));
    });

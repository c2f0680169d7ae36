import type { Command } from 'commander';
import { answered } from '../../registry/answered.js';
import { openRegistry } from '../../registry/open-registry.js';
import { publicationAnswer } from '../../registry/publication-answer.js';
import { recordedCommand } from '../../registry/registry-options.js';
import type { Terminal } from '../../terminal/terminal.js';
import { publicationRequest, withPublicationOptions, type PublicationArguments } from './publication-options.js';

/** `hamafza subgraph publish`: the registry checks and publishes in one step, or changes nothing. */
export const publishCommand = (terminal: Terminal): Command =>
  withPublicationOptions(recordedCommand('publish', 'Check a schema and, if nothing speaks against it, put it in force.')).action(
    async (given: PublicationArguments) => {
      const request = await publicationRequest(given, terminal);
      const registry = await openRegistry(given);
      terminal.answer(publicationAnswer('publish', answered(await registry.publishSubgraph(given.name, request))));
    },
  );

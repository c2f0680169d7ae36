import { type Command, Option } from 'commander';
import type { PublicationRequest } from '@hamafza/schema/registry-client';
import { parseHttpUrl, parseSubgraphName } from '../../input/parse-options.js';
import { readSchema } from '../../input/read-schema.js';
import { annotationsOf, type Annotations } from '../../registry/registry-options.js';
import type { SignedArguments } from '../../registry/open-registry.js';
import type { Terminal } from '../../terminal/terminal.js';

export interface PublicationArguments extends SignedArguments, Annotations {
  readonly name: string;
  readonly schema: string;
  readonly routingUrl: string;
  readonly base?: string;
  readonly acceptBrokenOperations?: true;
}

export const nameOption = (): Option => new Option('--name <name>', 'the subgraph: your agency’s name').argParser(parseSubgraphName);

/** Adds what a publication consists of. */
export const withPublicationOptions = (command: Command): Command =>
  command
    .addOption(nameOption().makeOptionMandatory())
    .requiredOption('--schema <file>', 'its schema, as SDL; - reads it from stdin')
    .addOption(new Option('--routing-url <url>', 'where its server answers').argParser(parseHttpUrl).makeOptionMandatory())
    .option('--base <version>', 'the version id this one was made from, or none: another one in force is a conflict')
    .option('--accept-broken-operations', 'publish although operations in use would break');

/** @throws CommandError when the schema cannot be read. */
export async function publicationRequest(given: PublicationArguments, terminal: Terminal): Promise<PublicationRequest> {
  return {
    sdl: await readSchema(given.schema, terminal.stdin),
    routingUrl: given.routingUrl,
    ...annotationsOf(given),
    ...(given.base !== undefined && { baseVersion: given.base === 'none' ? null : given.base }),
    ...(given.acceptBrokenOperations && { acceptBrokenOperations: true }),
  };
}

import { Command, Option } from 'commander';
import { parseRegistryUrl, parseSeconds } from '../input/parse-options.js';

/** A little more than the registry gives its own checks, so that its answer is heard. */
const DEFAULT_TIMEOUT_SECONDS = 75;

/** A command that asks a registry. */
export const registryCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(
      new Option('--registry <url>', 'the registry').env('HAMAFZA_REGISTRY').default('http://127.0.0.1:4010').argParser(parseRegistryUrl),
    )
    .addOption(new Option('--timeout <seconds>', 'how long to wait for an answer').default(DEFAULT_TIMEOUT_SECONDS).argParser(parseSeconds))
    .option('--json', 'print JSON, as docs/cli.md documents it');

/** A command whose request is signed. */
export const signedCommand = (name: string, description: string): Command =>
  registryCommand(name, description).addOption(
    new Option('--key <file>', 'your private key, as `hamafza key new` makes it').env('HAMAFZA_KEY').makeOptionMandatory(),
  );

/** A signed command that leaves a line in the history. */
export const recordedCommand = (name: string, description: string): Command =>
  signedCommand(name, description)
    .option('--message <text>', 'why, for the history')
    .option('--commit <id>', 'the commit it was made from, for the history');

export interface Annotations {
  readonly message?: string;
  readonly commit?: string;
}

export const annotationsOf = ({ message, commit }: Annotations): Annotations => ({
  ...(message !== undefined && { message }),
  ...(commit !== undefined && { commit }),
});

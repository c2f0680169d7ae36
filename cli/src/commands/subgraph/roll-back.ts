import { type Command, Option } from 'commander';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseId } from '../../input/parse-options.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import { shortId } from '../../registry/report-page.js';
import { resolveReleaseId } from '../../registry/resolve-id.js';
import { line, toned } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

interface RollbackArguments extends SignedArguments, Annotations {
  readonly release: string;
}

/** `hamafza subgraph rollback`: an older release is in force again, all of it. */
export const rollbackCommand = (terminal: Terminal): Command =>
  recordedCommand('rollback', 'Put an older release in force again; needs a key with the role admin.')
    .addOption(new Option('--release <id>', 'the release, or the first 8 digits of its id or more').argParser(parseId).makeOptionMandatory())
    .action(async (given: RollbackArguments) => {
      const registry = await openRegistry(given);
      const releaseId = await resolveReleaseId(registry, given.release);
      const answer = answered(await registry.rollBack({ releaseId, ...annotationsOf(given) }));
      const done = answer.outcome === 'unchanged' ? 'is in force already' : `is in force again (entry ${answer.sequence})`;
      terminal.answer({
        exitCode: EXIT_CODES.DONE,
        json: { command: 'rollback', ...answer },
        page: [line(toned('good', '✓'), `Release ${shortId(answer.releaseId)} ${done}.`)],
      });
    });

import { type Command, Option } from 'commander';
import type { RollbackAnswer } from '@hamafza/schema/registry-client';
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
  readonly base?: string;
}

/** `hamafza subgraph rollback`: an older release is in force again, all of it. */
export const rollbackCommand = (terminal: Terminal): Command =>
  recordedCommand('rollback', 'Put an older release in force again; needs a key with the role admin.')
    .addOption(new Option('--release <id>', 'the release, or the first 8 digits of its id or more').argParser(parseId).makeOptionMandatory())
    .addOption(new Option('--base <id>', 'the release you believe in force: another one is a conflict').argParser(parseId))
    .action(async (given: RollbackArguments) => {
      const registry = await openRegistry(given);
      const releaseId = await resolveReleaseId(registry, given.release);
      const baseReleaseId = given.base === undefined ? undefined : await resolveReleaseId(registry, given.base);
      const answer = answered(await registry.rollBack({ releaseId, ...(baseReleaseId !== undefined && { baseReleaseId }), ...annotationsOf(given) }));
      terminal.answer({
        exitCode: EXIT_CODES.DONE,
        json: { command: 'rollback', ...answer },
        page: [line(toned('good', '✓'), sentenceOf(releaseId, answer))],
      });
    });

function sentenceOf(asked: string, answer: RollbackAnswer): string {
  if (answer.outcome === 'unchanged') return `Release ${shortId(answer.releaseId)} is in force already.`;
  const again = `is in force again (entry ${answer.sequence})`;
  if (answer.releaseId === asked) return `Release ${shortId(asked)} ${again}.`;
  return `What release ${shortId(asked)} served ${again}, under the agreements of today: release ${shortId(answer.releaseId)}.`;
}

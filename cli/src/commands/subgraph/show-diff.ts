import { type Command, Option } from 'commander';
import type { RegistryClient } from '@hamafza/schema/registry-client';
import { CommandError } from '../../command-error.js';
import { diffLines, type LineChange } from '../../diff/diff-lines.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseId } from '../../input/parse-options.js';
import { readSchema } from '../../input/read-schema.js';
import { found } from '../../registry/answered.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { changeRow, shortId } from '../../registry/report-page.js';
import { resolveReleaseId } from '../../registry/resolve-id.js';
import { line, toned, type Cell, type Page } from '../../terminal/page.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';
import { nameOption } from './publication-options.js';

interface DiffArguments extends RegistryArguments {
  readonly name?: string;
  readonly schema?: string;
  readonly from?: string;
  readonly to?: string;
}

/** `hamafza subgraph diff`: what a release changed for callers, or how a file differs from what is published. */
export const diffCommand = (terminal: Terminal): Command =>
  registryCommand('diff', 'Show what a release changed of the API schema; with --name and --schema, how a file differs from what is in force.')
    .addOption(new Option('--from <release>', 'default: the one in force before it').argParser(parseId))
    .addOption(new Option('--to <release>', 'default: the one in force').argParser(parseId))
    .addOption(nameOption())
    .addOption(new Option('--schema <file>', 'a schema to compare with the subgraph in force; - reads it from stdin').conflicts(['from', 'to']))
    .action(async (given: DiffArguments) => {
      const { name, schema, from, to } = given;
      if ((name === undefined) !== (schema === undefined)) {
        throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', '--name and --schema belong together.');
      }
      const local = schema === undefined ? undefined : await readSchema(schema, terminal.stdin);
      const registry = await openRegistry(given);
      terminal.answer(name === undefined || local === undefined ? await releaseDiff(registry, from, to) : await fileDiff(registry, name, local));
    });

async function releaseDiff(registry: RegistryClient, from: string | undefined, to: string | undefined): Promise<Answer> {
  const toId = to === undefined ? await currentReleaseId(registry) : await resolveReleaseId(registry, to);
  const fromId = from === undefined ? undefined : await resolveReleaseId(registry, from);
  const diff = found(await registry.readDiff(toId, fromId));
  const title = line(`From release ${shortId(diff.from)} to ${shortId(diff.to)}: ${diff.changes.length} changes of the API schema.`);
  const table: Page = diff.changes.length === 0 ? [] : [{ kind: 'table', head: ['change', 'coordinate', 'what'], rows: diff.changes.map(changeRow) }];
  return { exitCode: EXIT_CODES.DONE, json: { command: 'diff', ...diff }, page: [title, ...table] };
}

async function currentReleaseId(registry: RegistryClient): Promise<string> {
  const { releaseId } = found(await registry.listSubgraphs());
  if (releaseId === null) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'RELEASE_UNKNOWN', 'Nothing was published yet.');
  return releaseId;
}

async function fileDiff(registry: RegistryClient, name: string, local: string): Promise<Answer> {
  const { version, versionId } = found(await registry.readSubgraph(name));
  const changes = diffLines(version.sdl, local);
  const isEqual = changes.length === 0;
  const title = line(`${name}: the file ${isEqual ? 'equals' : 'differs from'} version ${shortId(versionId)}.`);
  const page: Page = isEqual ? [title] : [title, { kind: 'verbatim', lines: changes.map(changeLine) }];
  return { exitCode: EXIT_CODES.DONE, json: { command: 'diff', subgraph: name, versionId, changes }, page };
}

const changeLine = ({ kind, line: number, text }: LineChange): Cell =>
  kind === 'added' ? toned('good', `+${number}: ${text}`) : toned('bad', `-${number}: ${text}`);

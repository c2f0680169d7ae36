import { type Command, Option } from 'commander';
import type { RegistryClient, StoredRelease, SubgraphDetail, SubgraphList } from '@hamafza/schema/registry-client';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseId } from '../../input/parse-options.js';
import { found } from '../../registry/answered.js';
import { HISTORY_HEAD, historyRow } from '../../registry/history-rows.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { shortId } from '../../registry/report-page.js';
import { resolveReleaseId } from '../../registry/resolve-id.js';
import { line, titledTable, toned, type Block, type Page } from '../../terminal/page.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';
import { nameOption } from './publication-options.js';

interface ShowArguments extends RegistryArguments {
  readonly name?: string;
  readonly release?: string;
  readonly sdl?: boolean;
}

/** `hamafza subgraph show`: what is in force, one subgraph of it, or any release. */
export const showCommand = (terminal: Terminal): Command =>
  registryCommand('show', 'Show the subgraphs in force and what waits for approval; one subgraph; or one release.')
    .addOption(nameOption())
    .addOption(new Option('--release <id>', 'a release, or the first 8 digits of its id or more').argParser(parseId).conflicts('name'))
    .option('--sdl', 'print only the schema: the subgraph’s, or the release’s supergraph')
    .action(async (given: ShowArguments) => {
      const registry = await openRegistry(given);
      terminal.answer(await answerFor(registry, given));
    });

async function answerFor(registry: RegistryClient, { name, release, sdl = false }: ShowArguments): Promise<Answer> {
  if (name !== undefined) {
    const detail = found(await registry.readSubgraph(name));
    return shown({ subgraph: detail }, sdl ? [schemaBlock(detail.version.sdl)] : subgraphPage(detail));
  }
  if (release !== undefined) {
    const stored = found(await registry.readRelease(await resolveReleaseId(registry, release)));
    return shown({ release: stored }, sdl ? [schemaBlock(stored.release.supergraphSdl)] : releasePage(stored));
  }
  const list = found(await registry.listSubgraphs());
  if (!sdl || list.releaseId === null) return shown(list, listPage(list));
  const current = found(await registry.readRelease(list.releaseId));
  return shown({ release: current }, [schemaBlock(current.release.supergraphSdl)]);
}

const shown = (json: object, page: Page): Answer => ({ exitCode: EXIT_CODES.DONE, json: { command: 'show', ...json }, page });

const schemaBlock = (sdl: string): Block => ({ kind: 'verbatim', lines: sdl.replace(/\n$/, '').split('\n') });

const SUBGRAPH_HEAD = ['subgraph', 'version', 'server'];

const listPage = ({ releaseId, subgraphs, candidates }: SubgraphList): Page => [
  line(releaseId === null ? 'Nothing was published yet.' : `Release ${shortId(releaseId)} is in force.`),
  ...titledTable(
    toned('strong', 'Subgraphs'),
    SUBGRAPH_HEAD,
    subgraphs.map(({ name, versionId, routingUrl }) => [name, shortId(versionId), routingUrl]),
  ),
  ...candidatesTable(candidates),
];

const candidatesTable = (candidates: SubgraphList['candidates']): Page =>
  titledTable(
    toned('warning', 'Waiting for approval'),
    ['candidate', 'subgraph', 'version', 'proposed', 'approved by', 'still to approve'],
    candidates.map(({ id, subgraph, versionId, proposedAt, requires, approvals }) => [
      shortId(id),
      subgraph,
      versionId === null ? 'retire' : shortId(versionId),
      proposedAt,
      approvals.join(', ') || '–',
      requires.filter((agency) => !approvals.includes(agency)).join(', ') || '–',
    ]),
  );

const subgraphPage = ({ name, versionId, version, entries, candidates }: SubgraphDetail): Page => [
  line(toned('strong', name), `version ${shortId(versionId)}, answered by ${version.routingUrl}`),
  ...titledTable(toned('strong', 'History'), HISTORY_HEAD, entries.map(historyRow)),
  ...candidatesTable(candidates),
];

const releasePage = ({ id, isCurrent, release }: StoredRelease): Page => [
  line(`Release ${shortId(id)} is ${isCurrent ? 'in force' : 'not in force'}.`),
  ...titledTable(
    toned('strong', 'Subgraphs'),
    SUBGRAPH_HEAD,
    Object.entries(release.subgraphs).map(([name, { versionId, routingUrl }]) => [name, shortId(versionId), routingUrl]),
  ),
];

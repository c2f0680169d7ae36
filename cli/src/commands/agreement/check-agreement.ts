import type { Command } from 'commander';
import type { PlacedProblem, RegistryClient } from '@hamafza/schema/registry-client';
import { FILE_OPTION, problemsTable, readAgreementFile, refusedFileAnswer, type AgreementInFile } from '../../agreement/agreement-file.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { shortId, WITHHELD_HEAD, withheldRow } from '../../registry/report-page.js';
import { line, titledTable, toned, type Page } from '../../terminal/page.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';

interface CheckArguments extends RegistryArguments {
  readonly file: string;
  readonly offline?: true;
}

/** `hamafza agreement check`: what an agreement would open; nothing is changed. */
export const checkCommand = (terminal: Terminal): Command =>
  registryCommand('check', 'Say what an agreement would open of the graph in force, and what is wrong with it; nothing is changed.')
    .requiredOption(...FILE_OPTION)
    .option('--offline', 'look at the document alone, and ask no registry')
    .action(async (given: CheckArguments) => {
      const read = await readAgreementFile(given.file, terminal.stdin);
      if (read.outcome === 'refused') return terminal.answer(refusedFileAnswer('check', read.problems));
      terminal.answer(checkAnswer(read, given.offline ? UNCHECKED : await checkWithRegistry(await openRegistry(given), read)));
    });

interface Withheld {
  readonly coordinate: string;
  readonly sensitivity: 'OPEN' | 'AUDITED' | 'PROTECTED' | 'CLOSED';
  readonly owner: string;
}

interface Checked {
  /** Null when the document alone was looked at, or nothing was published yet. */
  readonly releaseId: string | null;
  readonly problems: readonly PlacedProblem[];
  readonly hints: readonly PlacedProblem[];
  readonly opened: readonly Withheld[];
  /** What stays withheld from everyone, once it is in force. */
  readonly withheld: readonly Withheld[];
}

const UNCHECKED: Checked = { releaseId: null, problems: [], hints: [], opened: [], withheld: [] };

async function checkWithRegistry(registry: RegistryClient, { agreement, address, placed }: AgreementInFile): Promise<Checked> {
  const current = answered(await registry.readCurrentRelease());
  if (current.outcome !== 'found') return UNCHECKED;
  const [{ parse }, { checkAgreement, withheldCoordinates }] = await Promise.all([import('graphql'), import('@hamafza/schema/registry-client')]);
  const { id: releaseId, release } = current.value;
  const supergraph = parse(release.supergraphSdl, { noLocation: true });
  const { refusals, hints, opened } = checkAgreement(agreement, supergraph);
  const others = release.agreements.filter((released) => released.agreement.id !== agreement.id);
  return {
    releaseId,
    problems: refusals.map(placed),
    hints: hints.map(placed),
    opened: opened.map(({ coordinate, sensitivity, owners }) => ({ coordinate, sensitivity, owner: owners.join(', ') })),
    withheld: withheldCoordinates(supergraph, [...others, { contentId: address.contentId, agreement, signatures: [] }]),
  };
}

function checkAnswer({ agreement, address }: AgreementInFile, checked: Checked): Answer {
  const isRefused = checked.problems.length > 0;
  const which = { agreementId: agreement.id, version: agreement.version, contentId: address.contentId };
  return {
    exitCode: isRefused ? EXIT_CODES.REFUSED : EXIT_CODES.DONE,
    json: { command: 'check', outcome: isRefused ? 'refused' : 'passed', ...which, ...checked },
    page: [
      line(isRefused ? toned('bad', '✗') : toned('good', '✓'), `${agreement.id}, version ${agreement.version} (${shortId(address.contentId)}): ${sentenceOf(checked)}`),
      ...tablesOf(checked),
    ],
  };
}

function sentenceOf({ releaseId, problems, opened, withheld }: Checked): string {
  if (problems.length > 0) return 'it is refused.';
  if (releaseId === null) return 'the document is sound; it was held against no graph.';
  const closed = withheld.filter(({ sensitivity }) => sensitivity === 'CLOSED').length;
  return `it opens ${opened.length} fields of release ${shortId(releaseId)}; ${withheld.length} stay withheld, ${closed} of them because they are CLOSED.`;
}

const tablesOf = ({ problems, hints, withheld }: Checked): Page => [
  ...problemsTable(toned('bad', `Problems (${problems.length})`), problems),
  ...problemsTable(toned('warning', `Probably slips (${hints.length})`), hints),
  ...titledTable(toned('strong', `Stays withheld (${withheld.length})`), WITHHELD_HEAD, withheld.map(withheldRow)),
];

import type { Command } from 'commander';
import type { CheckAnswer } from '@hamafza/schema/registry-client';
import { EXIT_CODES } from '../../exit-codes.js';
import { answered } from '../../registry/answered.js';
import { openRegistry } from '../../registry/open-registry.js';
import { recordedCommand } from '../../registry/registry-options.js';
import { countsLine, shortId, withReport } from '../../registry/report-page.js';
import { line, toned, type Page } from '../../terminal/page.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';
import { publicationRequest, withPublicationOptions, type PublicationArguments } from './publication-options.js';

/** `hamafza subgraph check`: what a publication would do; nothing is changed. */
export const checkCommand = (terminal: Terminal): Command =>
  withPublicationOptions(recordedCommand('check', 'Say what publishing this schema would do; nothing is changed.')).action(
    async (given: PublicationArguments) => {
      const request = await publicationRequest(given, terminal);
      const registry = await openRegistry(given);
      terminal.answer(checkAnswer(answered(await registry.checkSubgraph(given.name, request))));
    },
  );

const STATUSES = {
  passed: EXIT_CODES.DONE,
  unchanged: EXIT_CODES.DONE,
  needsApproval: EXIT_CODES.WAITING,
  refused: EXIT_CODES.REFUSED,
} as const satisfies Record<CheckAnswer['outcome'], number>;

const checkAnswer = (answer: CheckAnswer): Answer => ({
  exitCode: STATUSES[answer.outcome],
  json: { command: 'check', ...answer },
  page: pageOf(answer),
});

function pageOf(answer: CheckAnswer): Page {
  switch (answer.outcome) {
    case 'passed':
      return withReport([line(toned('good', '✓'), `${answer.report.subgraph} could be published: ${countsLine(answer.report)}.`)], answer.report);
    case 'unchanged':
      return [line(toned('good', '✓'), `Unchanged: the same content is in force, in release ${shortId(answer.releaseId)}.`)];
    case 'needsApproval': {
      const agencies = answer.report.affectedAgencies.map(({ agency }) => agency).join(', ');
      return withReport([line(toned('warning', '…'), `${answer.report.subgraph} would wait for the approval of ${agencies}.`)], answer.report);
    }
    case 'refused':
      return withReport([line(toned('bad', '✗'), `${answer.report.subgraph} would be refused.`)], answer.report);
  }
}

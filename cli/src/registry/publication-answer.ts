import type { PublicationAnswer } from '@hamafza/schema/registry-client';
import { EXIT_CODES } from '../exit-codes.js';
import { line, toned, type Page } from '../terminal/page.js';
import type { Answer } from '../terminal/terminal.js';
import { countsLine, shortId, withReport } from './report-page.js';

/** What a publication, a retirement or an approval did, with the status it ends with. */
export function publicationAnswer(command: 'publish' | 'retire' | 'approve', answer: PublicationAnswer): Answer {
  return { exitCode: statusOf(command, answer), json: { command, ...answer }, page: pageOf(command, answer) };
}

function statusOf(command: string, { outcome }: PublicationAnswer): Answer['exitCode'] {
  switch (outcome) {
    case 'published':
    case 'unchanged':
      return EXIT_CODES.DONE;
    case 'needsApproval':
      // An approval was given even if another is missing; a publication is not in force.
      return command === 'approve' ? EXIT_CODES.DONE : EXIT_CODES.WAITING;
    case 'refused':
      return EXIT_CODES.REFUSED;
  }
}

function pageOf(command: string, answer: PublicationAnswer): Page {
  switch (answer.outcome) {
    case 'published': {
      const what = answer.versionId === null ? `${answer.subgraph} is retired` : `${answer.subgraph} is published as ${shortId(answer.versionId)}`;
      const release = `in force as release ${shortId(answer.releaseId)} (entry ${answer.sequence})`;
      return withReport([line(toned('good', '✓'), `${what}, ${release}: ${countsLine(answer.report)}.`)], answer.report);
    }
    case 'unchanged':
      return [line(toned('good', '✓'), `Unchanged: the same content is in force, in release ${shortId(answer.releaseId)}.`)];
    case 'needsApproval':
      return waitingPage(command, answer);
    case 'refused':
      return withReport([line(toned('bad', '✗'), `${answer.report.subgraph} is refused.`)], answer.report);
  }
}

function waitingPage(command: string, { candidateId, missing, report }: Extract<PublicationAnswer, { outcome: 'needsApproval' }>): Page {
  const done = command === 'approve' ? 'The approval is recorded.' : 'It is kept as a candidate and not in force.';
  return withReport(
    [
      line(toned('warning', '…'), `${done} Still to approve: ${missing.join(', ')}.`),
      line('', 'They do so with:', toned('strong', `hamafza subgraph approve --candidate ${candidateId} --key FILE`)),
    ],
    report,
  );
}

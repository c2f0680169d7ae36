import type { DocumentPublicationAnswer, DocumentWithdrawalAnswer } from '@hamafza/schema/registry-client';
import { EXIT_CODES } from '../exit-codes.js';
import { shortId } from '../registry/report-page.js';
import { line, titledTable, toned, type Page } from '../terminal/page.js';
import type { Answer } from '../terminal/terminal.js';

type Done = Exclude<DocumentPublicationAnswer, { outcome: 'refused' }> | DocumentWithdrawalAnswer;

/** Why a document was refused, and where it was found. */
export interface SourcedRefusal {
  readonly id: string;
  readonly sources: readonly string[];
  readonly code: string;
  readonly message: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What was done to an application's documents, with the status it ends with. */
export const documentsAnswer = (command: 'publish' | 'withdraw', answer: Done): Answer => ({
  exitCode: EXIT_CODES.DONE,
  json: { command, ...answer },
  page: pageOf(answer),
});

/** None of the documents was published. */
export const refusedDocumentsAnswer = (refusals: readonly SourcedRefusal[]): Answer => ({
  exitCode: EXIT_CODES.REFUSED,
  json: { command: 'publish', outcome: 'refused', refusals },
  page: [
    line(toned('bad', '✗'), 'Refused; none of the documents was published.'),
    ...titledTable(
      toned('bad', `Refusals (${refusals.length})`),
      ['document', 'place', 'code', 'what'],
      refusals.map(({ id, sources, code, message, ...place }) => [sources.join(', ') || shortId(id), place.line === undefined ? '–' : `${place.line}:${place.column ?? 1}`, code, message]),
    ),
  ],
});

function pageOf(answer: Done): Page {
  const whose = `${answer.application} of ${answer.agency}`;
  const done = (sentence: string): Page => [line(toned('good', '✓'), sentence)];
  switch (answer.outcome) {
    case 'published': {
      const rows = answer.documents.map(({ id, name }) => [shortId(id), name ?? '–']);
      const first = done(`${counted(answer.documents.length)} of ${whose} newly trusted, in release ${shortId(answer.releaseId)} (entry ${answer.sequence}).`);
      return [...first, ...titledTable(toned('strong', 'Published'), ['id', 'operation'], rows)];
    }
    case 'withdrawn':
      return done(`${counted(answer.documentIds.length)} of ${whose} withdrawn, with release ${shortId(answer.releaseId)} (entry ${answer.sequence}).`);
    case 'unchanged':
      return done(`Unchanged: with the documents of ${whose} it was so already.`);
  }
}

const counted = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);

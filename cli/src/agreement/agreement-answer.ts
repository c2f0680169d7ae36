import type { AgreementAnswer } from '@hamafza/schema/registry-client';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { shortId } from '../registry/report-page.js';
import { line, toned, type Page } from '../terminal/page.js';
import type { Answer } from '../terminal/terminal.js';

type Command = 'publish' | 'sign' | 'revoke';

/** What was done to an agreement, with the status it ends with. */
export const agreementAnswer = (command: Command, answer: AgreementAnswer): Answer => ({
  exitCode: statusOf(command, answer),
  json: { command, ...answer },
  page: pageOf(answer),
});

/** A signature was given even if another is missing; an agreement that was published opens nothing yet. */
const statusOf = (command: Command, { missing }: AgreementAnswer): ExitCode =>
  command === 'publish' && missing.length > 0 ? EXIT_CODES.WAITING : EXIT_CODES.DONE;

function pageOf(answer: AgreementAnswer): Page {
  const which = `${answer.agreementId}, version ${answer.version} (${shortId(answer.contentId)})`;
  const unsigned = answer.missing.join(', ');
  const done = (sentence: string): Page => [line(toned('good', '✓'), sentence)];
  const waiting = (sentence: string): Page => [line(toned('warning', '…'), sentence)];
  switch (answer.outcome) {
    case 'proposed':
      return waiting(`${which} is before its parties and opens nothing until each has signed: ${unsigned}.`);
    case 'signed':
      return waiting(`${which} is signed (entry ${answer.sequence}). Still to sign: ${unsigned}.`);
    case 'concluded':
      return done(`${which} is signed by all and part of release ${shortId(answer.releaseId)} (entry ${answer.sequence}).`);
    case 'revoked':
      return done(`${which} is revoked, for all and for good; release ${shortId(answer.releaseId)} is without it (entry ${answer.sequence}).`);
    case 'unchanged':
      return done(`Unchanged: ${which} was so already.${unsigned === '' ? '' : ` Still to sign: ${unsigned}.`}`);
  }
}

import type { Readable } from 'node:stream';
import type { PlacedProblem, ReadAgreement } from '@hamafza/schema/registry-client';
import { EXIT_CODES } from '../exit-codes.js';
import { readText } from '../input/read-text.js';
import { line, titledTable, toned, type Cell, type Page } from '../terminal/page.js';
import type { Answer } from '../terminal/terminal.js';

export type AgreementInFile = Extract<ReadAgreement, { outcome: 'read' }>;

/** The option that names an agreement's file. */
export const FILE_OPTION = ['--file <file>', 'the agreement, as YAML or JSON; - reads it from stdin'] as const;

/**
 * An agreement from a file, or from stdin for `-`; one that is refused has its problems, each with its place.
 *
 * @throws CommandError as readText does.
 */
export async function readAgreementFile(file: string, stdin: Readable): Promise<ReadAgreement> {
  const text = await readText({ what: 'The agreement', notUtf8: 'AGREEMENT_NOT_UTF8' }, file, stdin);
  const { readAgreement } = await import('@hamafza/schema/registry-client');
  return readAgreement(text);
}

/** The answer about a file that is no agreement; nothing was sent. */
export const refusedFileAnswer = (command: string, problems: readonly PlacedProblem[]): Answer => ({
  exitCode: EXIT_CODES.REFUSED,
  json: { command, outcome: 'refused', problems },
  page: [line(toned('bad', '✗'), 'The agreement is refused; nothing was sent.'), ...problemsTable(toned('bad', `Problems (${problems.length})`), problems)],
});

export const problemsTable = (title: Cell, problems: readonly PlacedProblem[]): Page =>
  titledTable(
    title,
    ['place', 'code', 'what'],
    problems.map((problem) => [`${problem.line}:${problem.column}`, problem.code, problem.message]),
  );

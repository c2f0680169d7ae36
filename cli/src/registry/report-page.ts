import type { CheckAnswer } from '@hamafza/schema/registry-client';
import { line, titledTable, toned, type Cell, type Page } from '../terminal/page.js';

/** What the checks found; as the registry sends it. */
export type CheckReport = Extract<CheckAnswer, { outcome: 'passed' }>['report'];
type Finding = CheckReport['refusals'][number];

/** A report as tables, what stops the publication first. */
export const reportPage = (report: CheckReport): Page => [
  ...titledTable(toned('bad', `Refused by the checks (${report.refusals.length})`), FINDING_HEAD, report.refusals.map(findingRow)),
  ...titledTable(
    toned('bad', `Operations in use that would break (${report.brokenOperations.length})`),
    ['operation', 'asked', 'why'],
    report.brokenOperations.map(({ name, signature, count, reasons }) => [name ?? shortId(signature), `${count} times`, reasons.join('; ')]),
  ),
  ...titledTable(
    toned('warning', 'Other agencies that must approve'),
    ['agency', 'because of'],
    report.affectedAgencies.map(({ agency, coordinates }) => [agency, coordinates.join(', ')]),
  ),
  ...titledTable(
    toned('strong', `Changes of the API schema (${report.changes.length})`),
    ['change', 'coordinate', 'what'],
    report.changes.map(changeRow),
  ),
  ...titledTable(
    toned('warning', `Composed, but withheld: no agreement names it (${report.withheld.length})`),
    WITHHELD_HEAD,
    report.withheld.map(withheldRow),
  ),
  ...titledTable(toned('quiet', `Hints (${report.hints.length})`), FINDING_HEAD, report.hints.map(findingRow)),
];

export const WITHHELD_HEAD = ['coordinate', 'sensitivity', 'owner'];

export const withheldRow = ({ coordinate, sensitivity, owner }: CheckReport['withheld'][number]): readonly Cell[] => [coordinate, sensitivity, owner];

const FINDING_HEAD = ['check', 'code', 'where', 'what'];

const findingRow = ({ step, code, message, ...place }: Finding): readonly Cell[] => [step, code, placeOf(place), message];

function placeOf({ coordinate, line, column }: Omit<Finding, 'step' | 'code' | 'message'>): string {
  const position = line === undefined ? [] : [column === undefined ? `line ${line}` : `${line}:${column}`];
  return [...(coordinate === undefined ? [] : [coordinate]), ...position].join(' ') || '–';
}

const CRITICALITY_TONES = { BREAKING: 'bad', DANGEROUS: 'warning', SAFE: 'good' } as const;

export const changeRow = ({ criticality, coordinate, message }: CheckReport['changes'][number]): readonly Cell[] => [
  toned(CRITICALITY_TONES[criticality], criticality.toLowerCase()),
  coordinate || 'schema',
  message,
];

/** Enough of an id for a person to tell it from others, and for a command to find it. */
export const shortId = (id: string): string => id.slice(0, 12);

export const countsLine = (report: CheckReport): string => {
  const count = (criticality: CheckReport['changes'][number]['criticality']): number =>
    report.changes.filter((change) => change.criticality === criticality).length;
  return `${count('BREAKING')} breaking, ${count('DANGEROUS')} dangerous, ${count('SAFE')} safe changes`;
};

/** The first line of an answer, its own tables below. */
export const withReport = (first: Page, report: CheckReport): Page => [...first, ...reportPage(report), ...(report.refusals.length > 0 ? UNCHANGED : [])];

const UNCHANGED: Page = [line(''), line('Nothing was changed; the release in force stays.')];

import type { LogEntry } from '@hamafza/schema/registry-client';
import { toned, type Cell } from '../terminal/page.js';
import { shortId } from './report-page.js';

export const HISTORY_HEAD = ['entry', 'when', 'what', 'of', 'by', 'release', 'changes', 'commit', 'message'];

/** One entry of the history as a row; changes are breaking/dangerous/safe. */
export const historyRow = (entry: LogEntry): readonly Cell[] => [
  String(entry.sequence),
  entry.at.replace('T', ' ').replace(/\.\d+Z$/, 'Z'),
  toned(STRIKING.has(entry.kind) ? 'warning' : 'strong', WORDS[entry.kind]),
  subjectOf(entry),
  entry.actor.agency,
  'release' in entry ? shortId(entry.release.id) : `(candidate ${shortId(entry.candidateId)})`,
  'changes' in entry ? `${entry.changes.breaking}/${entry.changes.dangerous}/${entry.changes.safe}` : '–',
  entry.commit ?? '–',
  entry.message ?? '',
];

const STRIKING: ReadonlySet<LogEntry['kind']> = new Set(['rolledBack', 'retired', 'agreementRevoked', 'documentsWithdrawn']);

const subjectOf = (entry: LogEntry): string => {
  if ('subgraph' in entry) return entry.subgraph;
  if ('application' in entry) return entry.application;
  return 'agreementId' in entry ? `${entry.agreementId} ${entry.version}` : '–';
};

const WORDS: Readonly<Record<LogEntry['kind'], string>> = {
  published: 'published',
  proposed: 'proposed',
  approved: 'approved',
  promoted: 'promoted',
  rolledBack: 'rolled back',
  retired: 'retired',
  agreementProposed: 'agreement proposed',
  agreementSigned: 'agreement signed',
  agreementRevoked: 'agreement revoked',
  documentsPublished: 'documents published',
  documentsWithdrawn: 'documents withdrawn',
};

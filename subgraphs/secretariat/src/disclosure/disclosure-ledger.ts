import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { DataSource } from 'typeorm';
import { decideReleaseInSlices, type Release, type ReleaseDecision } from './decide-release.js';
import { LedgerCache } from './ledger-cache.js';
import { LedgerRepository } from './ledger.repository.js';
import { digest } from './node-key.js';
import type { ProtectedCell, ProtectedTable } from './protected-table.js';
import { haveSumsChanged } from './have-sums-changed.js';
import { isRepeat } from './is-repeat.js';
import type { DisclosureRules } from './disclosure-rules.js';
import type { QuestionLimits } from './question-budget.js';
import { unlinkableFigure } from './unlinkable-figures.js';

/** A table about to be answered, and under what. */
export interface LedgerEntry extends Release {
  /** All that is answered under one is kept apart from nothing else: the agreement's id, whatever its version. */
  readonly agreement: string;
  /** What identities and sketches hang on beside the agreement, e.g. the epoch: sets of two spaces cannot be compared. */
  readonly space: string;
  readonly callerRoles: readonly string[];
}

export type LedgerOutcome =
  /** `releasedAt`: when the answer was first given, where it is an earlier one. */
  | { readonly outcome: 'released'; readonly table: ProtectedTable; readonly releasedAt?: Date }
  | { readonly outcome: 'refused'; readonly error: CodedError<'DISCLOSURE_BUDGET'> };

/** Answers each table beside all that was answered before. */
export interface DisclosureLedger {
  /**
   * @throws COHORT_TOO_COSTLY
   * @throws QueryFailedError where the ledger cannot be read or written: then nothing may be answered.
   */
  release(entry: LedgerEntry): Promise<LedgerOutcome>;
  /**
   * What may be told of people who cannot be linked, in the order asked for: `undefined` where it is withheld.
   *
   * @throws QueryFailedError as above.
   */
  unlinkable(entry: UnlinkableEntry): Promise<readonly (number | undefined)[]>;
}

/** Numbers of people without a join key, of whom nothing but the number is known. */
export interface UnlinkableEntry extends Pick<LedgerEntry, 'agreement' | 'space' | 'caller'> {
  readonly rules: Pick<DisclosureRules, 'threshold' | 'key'>;
  readonly of: readonly { readonly agency: string; /** The whole condition on the agency's people. */ readonly where: string; readonly persons: number }[];
}

/** To these the refusal tells which table is in the way; to others that would itself tell what others asked. */
const MAY_KNOW: ReadonlySet<string> = new Set(['auditor', 'registry-admin']);

/** @param dataSource of the secretariat's database, under the role that serves. */
export function createDisclosureLedger(dataSource: DataSource): DisclosureLedger {
  const cache = new LedgerCache();
  return {
    release: (entry) =>
      dataSource.transaction(async (manager) => {
        const ledger = new LedgerRepository(manager, entry.rules.key);
        await ledger.lock(entry.agreement);
        const space = `${entry.agreement}/${entry.space}`;
        const asked = askedOf(entry);
        const before = await answerBefore(ledger, space, asked, entry);
        if (before && !before.haveSumsChanged) return before.answer;
        const decision = await cache.use(space, ledger, (state) => decideReleaseInSlices(state, entry));
        if (decision.outcome === 'refused') return before ? withoutMeasures(before.answer) : { outcome: 'refused', error: refusal(decision, entry.callerRoles) };
        const { caller, question } = entry;
        await ledger.record({ space, caller, asked, question, answer: decision.table, sums: decision.sums }, decision.cells);
        return { outcome: 'released', table: decision.table };
      }),
    unlinkable: (entry) =>
      dataSource.transaction(async (manager) => {
        const ledger = new LedgerRepository(manager, entry.rules.key);
        await ledger.lock(entry.agreement);
        const figures: (number | undefined)[] = [];
        for (const each of entry.of) figures.push(await figureBeside(ledger, entry, each));
        return figures;
      }),
  };
}

type Released = Extract<LedgerOutcome, { outcome: 'released' }>;

/** What the same question was answered with of the same people but for a few. In other provinces it is asked of others. */
async function answerBefore(ledger: LedgerRepository, space: string, asked: string, { table, rules }: LedgerEntry): Promise<{ readonly answer: Released; readonly haveSumsChanged: boolean } | undefined> {
  for (const { id, answer, sums, releasedAt } of await ledger.kept(space, asked, { near: table.persons, within: rules.threshold })) {
    const cells = await ledger.cellsOf(id);
    if (!isRepeat(cells, table, rules.threshold)) continue;
    return { answer: { outcome: 'released', table: answer, releasedAt }, haveSumsChanged: haveSumsChanged({ cells, sums }, table, rules) };
  }
  return undefined;
}

/** The counts still hold, but for the few that must not be told; the measures do not. */
function withoutMeasures({ table, ...released }: Released): Released {
  const bare = (cell: ProtectedCell): ProtectedCell => (cell.status === 'PUBLISHED' ? { ...cell, measures: cell.measures.map(() => ({ status: 'SUPPRESSED' })) } : cell);
  return { ...released, table: { ...table, cells: table.cells.map(bare), total: bare(table.total) } };
}

async function figureBeside(ledger: LedgerRepository, { agreement, space: within, caller, rules }: UnlinkableEntry, { agency, where, persons }: UnlinkableEntry['of'][number]): Promise<number | undefined> {
  const space = `${agreement}/${within}/unlinkable/${agency}`;
  const asked = digest(where);
  const figure = unlinkableFigure(await ledger.figuresOf(space), { asked, persons, agency }, rules);
  if (figure.status === 'SUPPRESSED') return undefined;
  if (figure.isNew) await ledger.recordFigure({ space, caller }, { asked, persons, published: figure.published });
  return figure.published;
}

const askedOf = ({ question: { where, by, measures }, rules: { threshold }, table: { total } }: Release): string =>
  digest(JSON.stringify([where, by, measures, threshold, total.measures.some(({ median }) => median !== undefined)]));

const REASONS: Readonly<Record<'DIFFERENCING' | keyof QuestionLimits, string>> = {
  DIFFERENCING: 'Beside figures published before, its count would tell that of a few people.',
  reckonable: 'So many cohorts like it were counted that one more would let the rounding of their counts be averaged out.',
  perCondition: 'One of its conditions was combined with others in as many cohorts as it may be.',
  perCaller: 'You have combined three conditions or more in as many cohorts as you may.',
  perAgreement: 'Under the agreement three conditions or more were combined in as many cohorts as may be.',
};

function refusal({ reason, earlier }: Extract<ReleaseDecision, { outcome: 'refused' }>, roles: readonly string[]): CodedError<'DISCLOSURE_BUDGET'> {
  const isTold = earlier !== undefined && earlier !== '' && roles.some((role) => MAY_KNOW.has(role));
  return codedError('DISCLOSURE_BUDGET', REASONS[reason], { reason, ...(isTold && { table: earlier }) });
}

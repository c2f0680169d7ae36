import { hkdfSync } from 'node:crypto';
import { conditionFollowed, describeQuestion, thresholdOf, type DisclosureLedger, type LedgerEntry, type MeasureRule, type ProtectedTable, type UnlinkableEntry } from '../disclosure/index.js';
import type { CountedTable, TableDiscloser } from './table-discloser.js';
import type { CohortUnlinkable } from './cohort-table.type.js';
import { unlinkableConditions } from './unlinkable-conditions.js';

/**
 * Answers tables through the ledger, which keeps what was given under an agreement by anybody.
 *
 * The number of all people is given before the cells are: it tells least of anybody and is asked for most, so it must not
 * be what is withheld to protect a cell.
 *
 * @param key of the secretariat, always the same: it decides which way figures are rounded.
 */
export function createTableDiscloser(ledger: DisclosureLedger, key: Uint8Array): TableDiscloser {
  const release = async (table: CountedTable): Promise<ProtectedTable> => {
    const outcome = await ledger.release(entryOf(table, key));
    if (outcome.outcome === 'refused') throw outcome.error;
    return outcome.table;
  };
  return {
    async release(table) {
      if (table.question.by.length > 0) await release(wholeOf(table));
      return release(table);
    },
    async unlinkable(table) {
      const { agreement, space, caller } = ledgerOf(table);
      const of = unlinkableOf(table);
      const figures = await ledger.unlinkable({ agreement, space, caller, rules: { threshold: table.scope.agreement.disclosure.singleAgency, key }, of });
      return of.map(({ agency }, at): CohortUnlinkable => {
        const persons = figures[at];
        return persons === undefined ? { agency, status: 'SUPPRESSED', persons: null } : { agency, status: 'PUBLISHED', persons };
      });
    },
  };
}

/** In whose part of the ledger a table is. */
const ledgerOf = ({ scope: { agreement, access, epoch } }: CountedTable): Pick<LedgerEntry, 'agreement' | 'space' | 'caller'> => ({
  agreement: agreement.id,
  space: `${access.agreement?.keysOf ?? agreement.id}-epoch-${epoch}`,
  caller: access.callerKey,
});

const placesOf = ({ access: { provinces } }: CountedTable['scope']): 'all' | readonly string[] => (provinces === 'all' ? provinces : provinces.toSorted());

/** The same condition asked in other provinces is another one. */
function unlinkableOf({ scope, plan, result }: CountedTable): UnlinkableEntry['of'] {
  const places = JSON.stringify(placesOf(scope));
  const conditions = unlinkableConditions(plan);
  const agencies = Object.keys(result.unlinkable).toSorted();
  return agencies.map((agency) => ({ agency, where: `${places} ${conditions.get(agency) ?? ''}`, persons: result.unlinkable[agency] ?? 0 }));
}

const entryOf = (table: CountedTable, key: Uint8Array): LedgerEntry => {
  const { scope, question, plan, agencies, result } = table;
  const { agreement, access } = scope;
  return {
    ...ledgerOf(table),
    callerRoles: access.roles,
    question: describeQuestion(plan),
    table: result,
    rules: {
      threshold: thresholdOf(agreement.disclosure, agencies.length),
      crossThreshold: agreement.disclosure.crossAgency,
      key,
      measures: question.measures.map(({ agency, name }, index) => ({ name: `${agency}.${name}`, ...followed(plan, index), unit: result.units[index] ?? 'CASES' })),
    },
  };
};

const followed = (plan: CountedTable['plan'], measure: number): Pick<MeasureRule, 'follows'> => {
  const slot = plan.measures[measure];
  return slot ? { follows: conditionFollowed(plan, slot) } : {};
};

/** The same people as a table without dimensions or measures. */
const wholeOf = ({ question, plan, result, ...table }: CountedTable): CountedTable => ({
  ...table,
  question: { ...question, by: [], measures: [] },
  plan: { ...plan, by: [], measures: [] },
  result: { ...result, cells: [], labels: [], units: [], total: { ...result.total, measures: [] } },
});

/** Derived from the secretariat's secret, so that a set of people is rounded alike by every instance and for ever. */
export const disclosureKeyOf = (secret: Uint8Array): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, '', 'cohort-disclosure', 32));

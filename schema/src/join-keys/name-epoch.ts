import { alone, type AgencyDatabase } from './agency-database.js';
import { conflict, readEpochs, refuseKnown, setAgreement } from './epoch-record.js';
import type { JoinKeyMaster } from './join-key-master.js';
import { findKeyedTables } from './keyed-table.js';
import { tryOnRows } from './walk-table.js';

export interface Naming {
  readonly epoch: number;
  /** The id of the agreement whose keys the rows have. */
  readonly agreement: string;
  /** Asked for where there are codes of people, on which it is tried. */
  readonly masterOf: () => Promise<JoinKeyMaster>;
}

/**
 * Writes down whose epoch it is of rows that were loaded, and not rotated. From then on requests that mean another agreement's keys are refused.
 *
 * @throws JoinKeyFault; EPOCH_CONFLICT where there is no such epoch or it is another agreement's, MASTER_WRONG where rows have other keys.
 */
export const nameEpoch = (database: AgencyDatabase, { epoch, agreement, masterOf }: Naming): Promise<{ readonly outcome: 'named' | 'unchanged' }> =>
  alone(database, async () => {
    const known = (await readEpochs(database)).find((candidate) => candidate.epoch === epoch);
    if (known === undefined) throw conflict(`There is no epoch ${epoch}.`);
    if (known.agreement === agreement) return { outcome: 'unchanged' };
    if (known.agreement !== null) return refuseKnown(known, agreement);
    const coded = (await findKeyedTables(database)).filter(({ hasCodes }) => hasCodes);
    const maker = coded.length === 0 ? undefined : await (await masterOf()).makerOf(agreement, epoch);
    if (maker) for (const table of coded) await tryOnRows(database, table, known, maker);
    await setAgreement(database, epoch, agreement);
    return { outcome: 'named' };
  });

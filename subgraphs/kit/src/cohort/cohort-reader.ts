import { encodeCohortHeader, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { CodedError, codedError } from '@hamafza/schema/vocabulary';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { StatementObserver } from '../database/database.js';
import type { ProvinceScope } from '../database/province-scope.js';
import { epochUnavailable } from '../join-keys/epoch-unavailable.js';
import type { JoinKeyEpochs } from '../join-keys/join-key-epochs.js';
import { slotOf, type ServedEpoch } from '../join-keys/join-key-slot.js';
import type { RequestScope } from '../server/request-context.js';
import type { CohortConnection, CohortConnections } from './cohort-connections.js';
import type { AgencyCohort } from './cohort-parts.js';
import { CohortSnapshot } from './cohort-snapshot.js';
import { codePerPerson, measureValue, unlinkableStatement, type AskedRows } from './cohort-statement.js';
import { CohortStream } from './cohort-stream.js';
import { chooseRows, type CopiedRows } from './copied-rows.js';
import type { DimensionCode } from './dimension-code.js';
import { factsQuery, type DimensionFacts } from './dimension-facts.js';
import { FactsMemory } from './facts-memory.js';
import { packedMeasure } from './packed-column.js';
import type { AskedCohort } from './read-cohort-request.js';
import { readFacts } from './read-facts.js';

/** What there is to answer: a stream; nothing new since the counter that was named; or why there is nothing. */
export type CohortOutcome = CohortStream | 'unchanged' | CodedError;

/** Whom a cohort is read for, and where. */
type CohortScope = Pick<RequestScope, 'provinces' | 'agreement'>;

interface ReaderOptions {
  readonly subgraph: string;
  readonly cohort: AgencyCohort;
  readonly connections: CohortConnections;
  readonly epochs: JoinKeyEpochs;
  readonly observe: StatementObserver;
}

const unlinkableRow = z.object({ unlinkable: z.number().int() });
const NO_FACTS: DimensionFacts = { kind: 'none' };

/** Reads an agency's cohorts, as many at once as there are connections for. */
export class CohortReader {
  readonly #facts = new FactsMemory();

  constructor(private readonly options: ReaderOptions) {}

  get cohort(): AgencyCohort {
    return this.options.cohort;
  }

  /**
   * Reads all that comes before the rows.
   *
   * @param signal ends the read, and the stream, at once.
   * @returns JOIN_KEY_EPOCH_UNAVAILABLE for an epoch that is not served, SUBGRAPH_OVERLOADED where too many are read.
   */
  async open(asked: AskedCohort, { provinces, agreement }: CohortScope, signal: AbortSignal): Promise<CohortOutcome> {
    const epoch = await this.options.epochs.find(agreement);
    if (epoch instanceof CodedError) return epoch;
    if (epoch.epoch !== asked.request.epoch) return epochUnavailable(asked.request.epoch);
    const { connections, subgraph } = this.options;
    const connection = await connections.acquire();
    if (!connection) return codedError('SUBGRAPH_OVERLOADED', 'As many cohorts are read as may be at once; try again.', { subgraph });
    const abandon = (): void => void connection.abandon();
    signal.addEventListener('abort', abandon, { once: true });
    if (signal.aborted) abandon();
    try {
      return await this.#openOn(connection, asked, { provinces, epoch });
    } catch (error) {
      await connection.abandon();
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.options.connections.end();
  }

  async #openOn(connection: CohortConnection, asked: AskedCohort, scope: { readonly provinces: ProvinceScope; readonly epoch: ServedEpoch }): Promise<CohortOutcome> {
    const started = performance.now();
    const { epoch, provinces } = scope;
    const snapshot = await CohortSnapshot.begin(connection, provinces, epoch);
    const { counter, isServed } = snapshot.state;
    if (!isServed || asked.request.ifCounter === counter) {
      // Nothing depends on how the transaction ends: whoever waits need not wait for that.
      void snapshot.finish();
      return isServed ? 'unchanged' : epochUnavailable(epoch.epoch);
    }
    const rows = this.#askedRows(asked, epoch);
    const dimensions = await this.#dimensions(snapshot, asked, provinces);
    const measures = this.#measures(asked);
    const [row] = await snapshot.query('cohort.unlinkable', unlinkableStatement(rows));
    const copied = await chooseRows(snapshot, rows, {
      single: [...dimensions.map(({ code }) => code), ...measures],
      packed: [...dimensions.map(({ packed }) => packed), ...measures.map(packedMeasure)],
    });
    const { unlinkable } = unlinkableRow.parse(row);
    const trailer: Omit<CohortTrailer, 'rows'> = { unlinkable, changeCounter: counter };
    return new CohortStream({ snapshot, copied, head: this.#head(asked, epoch, dimensions, copied), shape: shapeOf(asked), trailer, onEnd: (count) => this.#observe(count, started) });
  }

  #askedRows({ request, filter, keys }: AskedCohort, { slot }: ServedEpoch): AskedRows {
    const { source } = this.options.cohort;
    // The filter was coerced by the very type that the source's class stands for.
    const where = source.where(filter as never, request.today).flatMap((condition) => (condition ? sql`(${condition})` : []));
    return { source, slot: slotOf(slot), where, keyBytes: request.keyBytes, ...(keys && { keys }) };
  }

  #dimensions(snapshot: CohortSnapshot, { request }: AskedCohort, provinces: ProvinceScope): Promise<readonly DimensionCode[]> {
    return inTurn(request.dimensions, async (name) => {
      const { source } = this.options.cohort;
      const dimension = source.dimensions[name];
      if (!dimension) throw new TypeError('a dimension that was checked is gone');
      const query = factsQuery(source, dimension, provinces);
      const key = `${snapshot.state.counter} ${String(provinces)} ${name}`;
      const facts = query ? await this.#facts.of(key, () => readFacts(snapshot, query)) : NO_FACTS;
      return codePerPerson(source, dimension, facts, request.today);
    });
  }

  #measures({ request, filter }: AskedCohort): readonly Sql[] {
    const { source } = this.options.cohort;
    return request.measures.flatMap((name) => {
      const measure = source.measures[name];
      return measure ? measureValue(source, measure.unit, measure.sql(request.today, filter as never)) : [];
    });
  }

  #head({ request }: AskedCohort, { epoch }: ServedEpoch, dimensions: readonly DimensionCode[], { isSorted, estimatedRows }: CopiedRows): Uint8Array {
    const { measures } = this.options.cohort.source;
    return encodeCohortHeader({
      isSorted,
      keyBytes: request.keyBytes,
      epoch,
      estimatedRows,
      dimensions: dimensions.map(({ labels }, index) => ({ name: request.dimensions[index] ?? '', labels })),
      measures: request.measures.map((name) => ({ name, unit: measures[name]?.unit ?? 'CASES' })),
    });
  }

  #observe(rows: number, started: number): void {
    this.options.observe({ name: 'cohort.rows', rows, durationMs: performance.now() - started });
  }
}

const shapeOf = ({ request }: AskedCohort) => ({ keyBytes: request.keyBytes, dimensions: request.dimensions.length, measures: request.measures.length });

/** One connection does one thing at a time. */
async function inTurn<Item, Result>(items: readonly Item[], make: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await make(item));
  return results;
}

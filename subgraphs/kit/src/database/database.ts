import type { Sql } from 'sql-template-tag';
import type { DataSource, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { FIRST_SLOT, slotOf, type JoinKeySlot, type ServedEpoch } from '../join-keys/join-key-slot.js';
import { CursorSeal } from '../paging/cursor-seal.js';
import { beginWithin, type ProvinceScope } from './province-scope.js';

/** A statement as the log and the tests see it: its name and cost, never its values. */
export interface StatementEvent {
  readonly name: string;
  readonly rows: number;
  readonly durationMs: number;
  /** The type of the graph, for a statement that reads figures with no person behind them. */
  readonly figures?: string;
}

export type StatementObserver = (event: StatementEvent) => void;

export interface DatabaseAddress {
  readonly url: string;
  /** Named in the database's list of connections. */
  readonly applicationName: string;
}

/** Where statements go: all people of some provinces, or none. */
interface Reach {
  readonly provinces?: ProvinceScope;
  readonly figures?: string;
  readonly epoch?: ServedEpoch | undefined;
  readonly cursorScope?: string;
}

const cursorKeyRow = z.object({ secret: z.instanceof(Buffer) });

/** What all that `within` and the like give of one database have in common. */
class Common {
  readonly figureTypes = new Set<string>();
  cursorSecret: Promise<Uint8Array> | undefined;
}

/** The one way to an agency's database. Every statement carries its name, so that it is found in the database's own log. */
export class Database {
  /** The types given to `figuresOf` so far, here and in what `within` gave. */
  readonly figureTypes: ReadonlySet<string>;
  /** The columns that hold the join keys of the epoch read. */
  readonly joinKeys: JoinKeySlot;
  #cursorSeal: CursorSeal | undefined;

  /** Without provinces, nobody's rows are seen. */
  constructor(
    private readonly dataSource: DataSource,
    readonly observe: StatementObserver = () => undefined,
    private readonly reach: Reach = {},
    private readonly common = new Common(),
  ) {
    this.figureTypes = common.figureTypes;
    this.joinKeys = reach.epoch ? slotOf(reach.epoch.slot) : FIRST_SLOT;
  }

  /**
   * The same database, where the people of these provinces are seen and no others.
   *
   * @param epoch whose join keys are read; those of the first slot, whatever they are, if absent.
   * @param cursorScope under which cursors of its lists are given and taken.
   */
  within(provinces: ProvinceScope, epoch?: ServedEpoch, cursorScope = ''): Database {
    return new Database(this.dataSource, this.observe, { provinces, epoch, cursorScope }, this.common);
  }

  /** How connections besides those of this one come about. @throws TypeError for a database without a URL. */
  get address(): DatabaseAddress {
    const { options } = this.dataSource;
    if (options.type !== 'postgres' || options.url === undefined) throw new TypeError('a database without a URL');
    return { url: options.url, applicationName: options.applicationName ?? 'hamafza' };
  }

  /** The same database for what the kit itself keeps there: its statements are nobody's answer. */
  unobserved(): Database {
    return new Database(this.dataSource, () => undefined, this.reach, this.common);
  }

  /**
   * The same database for figures with no person behind them, such as counts by county. They are read under all
   * provinces whatever the request's are: a rule about people must not turn a figure into a 0 that reads as a finding.
   *
   * @param type the OPEN type of the graph that the figures are; a subgraph does not start where it is anything else.
   */
  figuresOf(type: string): Database {
    this.common.figureTypes.add(type);
    return new Database(this.dataSource, this.observe, { ...this.reach, provinces: 'all', figures: type }, this.common);
  }

  /** What the cursors of the agency's lists are sealed with, in this database's scope. */
  async cursorSeal(): Promise<CursorSeal> {
    return (this.#cursorSeal ??= new CursorSeal(await this.cursorSecret(), this.reach.cursorScope));
  }

  /** Read once. */
  private cursorSecret(): Promise<Uint8Array> {
    const { common } = this;
    common.cursorSecret ??= this.readCursorSecret().catch((error: unknown) => {
      common.cursorSecret = undefined; // what failed is not kept
      throw error;
    });
    return common.cursorSecret;
  }

  private async readCursorSecret(): Promise<Uint8Array> {
    const [row] = await this.dataSource.query<unknown[]>('/* cursorKey.read */ SELECT secret FROM cursor_key');
    return cursorKeyRow.parse(row).secret;
  }

  /**
   * Runs one statement with bound parameters, in a transaction that sees its provinces only, and parses each row.
   *
   * @param name `<entity>.<what>`, e.g. `welfareCase.findByJoinKeys`.
   * @throws JOIN_KEY_EPOCH_UNAVAILABLE where the epoch may have been retired since the request began.
   */
  async query<Row>(name: string, statement: Sql, row: z.ZodType<Row>): Promise<Row[]> {
    const started = performance.now();
    const { provinces, figures } = this.reach;
    const text = `/* ${name} */ ${statement.text}`;
    const raw = await (provinces === undefined ? this.dataSource.query<unknown[]>(text, statement.values) : this.read(provinces, text, statement.values));
    await this.reach.epoch?.confirm?.();
    this.observe({ name, rows: raw.length, durationMs: performance.now() - started, ...(figures !== undefined && { figures }) });
    return raw.map((value) => row.parse(value));
  }

  private async read(provinces: ProvinceScope, text: string, values: unknown[]): Promise<unknown[]> {
    const begin = beginWithin(provinces);
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query(begin);
      const rows: unknown[] = await runner.query(text, values);
      // The rows are here; whoever asked for them need not wait until the connection is free for the next.
      void endRead(runner, 'COMMIT');
      return rows;
    } catch (error) {
      void endRead(runner, 'ROLLBACK');
      throw error;
    }
  }
}

/** Never rejects: a connection on which this fails is broken, and its pool finds out. */
const endRead = (runner: QueryRunner, how: 'COMMIT' | 'ROLLBACK'): Promise<void> =>
  runner
    .query(how)
    .catch(() => undefined)
    .then(() => runner.release())
    .catch(() => undefined);

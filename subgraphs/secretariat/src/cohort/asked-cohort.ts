import { setImmediate } from 'node:timers/promises';
import { CodedError } from '@hamafza/schema/vocabulary';
import type { MemberPage } from '../cohort-engine/index.js';
import type { AgencyValue, CohortCondition } from './cohort-condition.js';
import type { CohortScope } from './cohort-scope.js';
import type { CohortService, OnFailure } from './cohort.service.js';
import type { CohortTableRecord } from './table-record.js';

/** What a field of a cohort asks for. */
export interface TableWanted {
  readonly by: readonly AgencyValue[];
  readonly measures: readonly AgencyValue[];
  readonly median: boolean;
  /** One more condition. */
  readonly and?: CohortCondition;
}

/** A cohort of one operation. Fields that ask for the same are answered by one count. */
export class AskedCohort {
  private readonly tables = new Map<string, Promise<CohortTableRecord>>();
  private readonly totals: Promise<CohortTableRecord>[] = [];

  constructor(
    private readonly service: CohortService,
    readonly scope: CohortScope,
    private readonly where: CohortCondition,
    private readonly onFailure: OnFailure,
  ) {}

  table({ by, measures, median, and }: TableWanted): Promise<CohortTableRecord> {
    const key = JSON.stringify([by, measures, median, and]);
    const known = this.tables.get(key);
    if (known) return known;
    const where: CohortCondition = and ? { kind: 'all', of: [this.where, and] } : this.where;
    const asked = this.service.table(this.scope, { where, by, measures, median, sketch: true }, this.onFailure);
    this.tables.set(key, asked);
    if (and === undefined && measures.length === 0) this.totals.push(asked);
    return asked;
  }

  /** The cohort as a whole: the total of a table that another field asks for, where there is one that is not too costly. */
  async whole(): Promise<CohortTableRecord> {
    // By then the fields beside it have asked.
    await setImmediate();
    const alone = (): Promise<CohortTableRecord> => this.table({ by: [], measures: [], median: false });
    return this.totals[0]?.catch((error: unknown) => (isTooCostly(error) ? alone() : Promise.reject(error))) ?? alone();
  }

  members(range: { readonly after?: Uint8Array; readonly first: number }): Promise<MemberPage> {
    return this.service.members(this.scope, this.where, this.onFailure, range);
  }
}

const isTooCostly = (error: unknown): boolean => error instanceof CodedError && error.extensions.code === 'COHORT_TOO_COSTLY';

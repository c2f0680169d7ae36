import { jalaliDateInTehran } from '@hamafza/schema/vocabulary';
import type { Batch } from '@hamafza/kit';
import { batchByPeriod } from '../period/period.js';
import type { ProgramSupervisionRepository } from './program-supervision.repository.js';
import type { ProgramSupervision } from './program-supervision.type.js';

const NONE: ProgramSupervision = {
  visitCount: 0,
  plannedCount: 0,
  satisfactoryCount: 0,
  majorFindingsCount: 0,
  openActionCount: 0,
  overdueActionCount: 0,
  meanScore: null,
};

export class ProgramService {
  /** By `inPeriod` of a programme's code. */
  readonly supervision: Batch<string, ProgramSupervision>;

  constructor(repository: ProgramSupervisionRepository, now: () => Date) {
    this.supervision = batchByPeriod((period) => async (codes) => {
      const found = await repository.inPeriod(period, jalaliDateInTehran(now()))(codes);
      return found.map((supervision) => supervision ?? NONE);
    });
  }
}

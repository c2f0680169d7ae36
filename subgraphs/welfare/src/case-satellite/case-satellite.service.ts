import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { Batch, Page, PageRequest } from '@hamafza/kit';
import { refuseClosedGroup } from '../codes/closed.js';
import type { CaseSatelliteFilter } from './case-satellite-filter.type.js';
import type { CaseSatelliteRecord, CaseSatelliteRepository } from './case-satellite.repository.js';

/** What is decided before records about people are listed, whatever they record. */
export class CaseSatelliteService<SatelliteRecord extends CaseSatelliteRecord, Filter extends CaseSatelliteFilter> {
  readonly newestByCases: Batch<string, SatelliteRecord[]>;

  /** @param today the day that ages are counted on. */
  constructor(
    private readonly records: CaseSatelliteRepository<SatelliteRecord, Filter>,
    private readonly today: () => IsoDate,
  ) {
    this.newestByCases = records.newestByCases;
  }

  /** @throws CLOSED for a filter by a group that never leaves Behzisti. */
  async list(filter: Filter, page: PageRequest): Promise<Page<SatelliteRecord>> {
    refuseClosedGroup(filter.targetGroup);
    return this.records.page(filter, this.today(), page);
  }
}

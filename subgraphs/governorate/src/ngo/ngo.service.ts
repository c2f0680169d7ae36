import { jalaliDateInTehran, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { Batch, Page, PageRequest } from '@hamafza/kit';
import type { NgoRecord, NgoRepository } from './ngo.repository.js';
import type { NgoFilter, NgoLicence } from './ngo.type.js';
import type { NgoSummary } from './ngo-summary.type.js';

const NONE: NgoSummary = { count: 0, charityCount: 0, validLicenceCount: 0, expiredLicenceCount: 0, withdrawnLicenceCount: 0 };

export class NgoService {
  readonly byLegalIds: NgoRepository['byLegalIds'];
  readonly byCounties: NgoRepository['byCounties'];
  readonly summariesByCounty: Batch<string, NgoSummary>;
  readonly summariesByProvince: Batch<string, NgoSummary>;

  constructor(
    private readonly ngos: NgoRepository,
    private readonly now: () => Date,
  ) {
    this.byLegalIds = ngos.byLegalIds;
    this.byCounties = ngos.byCounties;
    this.summariesByCounty = orNone(ngos.summaries(4, () => this.today()));
    this.summariesByProvince = orNone(ngos.summaries(2, () => this.today()));
  }

  list(filter: NgoFilter, page: PageRequest): Promise<Page<NgoRecord>> {
    return this.ngos.page(filter, this.today(), page);
  }

  /** A licence in force when the register was last written may have run out since. */
  licence({ registeredLicence }: NgoRecord): NgoLicence {
    const hasRunOut = registeredLicence.status === 'VALID' && registeredLicence.expiresOn < this.today();
    return hasRunOut ? { ...registeredLicence, status: 'EXPIRED' } : registeredLicence;
  }

  private today(): JalaliDate {
    return jalaliDateInTehran(this.now());
  }
}

const orNone =
  (batch: Batch<string, NgoSummary | null>): Batch<string, NgoSummary> =>
  async (codes) =>
    (await batch(codes)).map((summary) => summary ?? NONE);

import type { Page, PageRequest } from '@hamafza/kit';
import { jalaliDateInTehran } from '@hamafza/schema/vocabulary';
import type { DataAgreementRecord, DataAgreementRepository } from './data-agreement.repository.js';
import type { DataAgreementFilter } from './data-agreement.type.js';

/** Agreements as they stand today, in Tehran. */
export class DataAgreementService {
  readonly signatures: DataAgreementRepository['signaturesByAgreements'];

  constructor(
    private readonly agreements: DataAgreementRepository,
    private readonly now: () => Date,
  ) {
    this.signatures = agreements.signaturesByAgreements;
  }

  find(code: string): Promise<DataAgreementRecord | null> {
    return this.agreements.find(code, jalaliDateInTehran(this.now()));
  }

  list(filter: DataAgreementFilter, page: PageRequest): Promise<Page<DataAgreementRecord>> {
    return this.agreements.page(filter, jalaliDateInTehran(this.now()), page);
  }
}

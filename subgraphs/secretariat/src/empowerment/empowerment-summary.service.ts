import type { Period, RequestLoaders } from '@hamafza/kit';
import { summaryKey, type EmpowermentSummaryRecord, type EmpowermentSummaryRepository } from './empowerment-summary.repository.js';

export class EmpowermentSummaryService {
  constructor(private readonly summaries: EmpowermentSummaryRepository) {}

  async ofCounty(code: string, period: Period, loaders: RequestLoaders): Promise<EmpowermentSummaryRecord> {
    return loaders.load(this.summaries.byCounty, summaryKey(code, period));
  }

  async ofProvince(code: string, period: Period, loaders: RequestLoaders): Promise<EmpowermentSummaryRecord> {
    return loaders.load(this.summaries.byProvince, summaryKey(code, period));
  }

  async ofProgram(code: string, period: Period, loaders: RequestLoaders): Promise<EmpowermentSummaryRecord> {
    return loaders.load(this.summaries.byProgram, summaryKey(code, period));
  }
}

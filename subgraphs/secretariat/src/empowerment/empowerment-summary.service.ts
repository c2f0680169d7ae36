import type { RequestLoaders } from '@hamafza/kit';
import { checkPeriod, type Period } from '../input/period.js';
import { summaryKey, type EmpowermentSummaryRecord, type EmpowermentSummaryRepository } from './empowerment-summary.repository.js';

/** Each method throws BAD_USER_INPUT for a period that ends before it begins. */
export class EmpowermentSummaryService {
  constructor(private readonly summaries: EmpowermentSummaryRepository) {}

  async ofCounty(code: string, period: Period, loaders: RequestLoaders): Promise<EmpowermentSummaryRecord> {
    return loaders.load(this.summaries.byCounty, summaryKey(code, checkPeriod(period, 'County.empowerment(startedTo:)')));
  }

  async ofProvince(code: string, period: Period, loaders: RequestLoaders): Promise<EmpowermentSummaryRecord> {
    return loaders.load(this.summaries.byProvince, summaryKey(code, checkPeriod(period, 'Province.empowerment(startedTo:)')));
  }

  async ofProgram(code: string, period: Period, loaders: RequestLoaders): Promise<EmpowermentSummaryRecord> {
    return loaders.load(this.summaries.byProgram, summaryKey(code, checkPeriod(period, 'Program.empowerment(startedTo:)')));
  }
}

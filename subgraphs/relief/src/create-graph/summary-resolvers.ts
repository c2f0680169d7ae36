import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { Database } from '@hamafza/kit';
import { ReliefCaseloadRepository } from '../relief-caseload/relief-caseload.repository.js';
import {
  CountyCaseloadResolver,
  NeighbourhoodCaseloadResolver,
  ProvinceCaseloadResolver,
  ReliefCaseloadResolver,
} from '../relief-caseload/relief-caseload.resolver.js';
import { ReliefCaseloadService } from '../relief-caseload/relief-caseload.service.js';
import { ReliefCashPaidRepository } from '../relief-cash-paid/relief-cash-paid.repository.js';
import { ReliefCashPaidResolver } from '../relief-cash-paid/relief-cash-paid.resolver.js';
import { ReliefDeliveryRepository } from '../relief-delivery/relief-delivery.repository.js';
import { ReliefDeliveryResolver } from '../relief-delivery/relief-delivery.resolver.js';
import { ReliefGrievanceCountRepository } from '../relief-grievance-count/relief-grievance-count.repository.js';
import { ReliefGrievanceCountResolver } from '../relief-grievance-count/relief-grievance-count.resolver.js';
import { ReliefServiceCountRepository } from '../relief-service-count/relief-service-count.repository.js';
import { ReliefServiceCountResolver } from '../relief-service-count/relief-service-count.resolver.js';

/** Counts and sums with no person behind them. */
export function createSummaryResolvers(database: Database, today: () => IsoDate): readonly object[] {
  const caseloads = new ReliefCaseloadService({
    province: new ReliefCaseloadRepository(database, 'province', today),
    county: new ReliefCaseloadRepository(database, 'county', today),
    neighbourhood: new ReliefCaseloadRepository(database, 'neighbourhood', today),
  });
  return [
    new ReliefCaseloadResolver(caseloads),
    new ProvinceCaseloadResolver(caseloads),
    new CountyCaseloadResolver(caseloads),
    new NeighbourhoodCaseloadResolver(caseloads),
    new ReliefDeliveryResolver(new ReliefDeliveryRepository(database)),
    new ReliefServiceCountResolver(new ReliefServiceCountRepository(database)),
    new ReliefCashPaidResolver(new ReliefCashPaidRepository(database)),
    new ReliefGrievanceCountResolver(new ReliefGrievanceCountRepository(database)),
  ];
}

import {
  beneficiaryReference,
  COUNTY_CODE,
  NEIGHBOURHOOD_CODE,
  PROVINCE_CODE,
  tehranToday,
  trustedReference,
  type AgencyGraph,
  type Database,
} from '@hamafza/kit';
import { BeneficiaryResolver } from './beneficiary/beneficiary.resolver.js';
import { ReliefCohortFilter } from './cohort/relief-cohort-filter.type.js';
import { RELIEF_COHORT_ENUMS } from './cohort/relief-cohort.enums.js';
import { reliefCohortSource } from './cohort/relief-cohort-source.js';
import { createBenefactorResolvers } from './create-graph/benefactor-resolvers.js';
import { createMemberRecordResolvers } from './create-graph/member-record-resolvers.js';
import { createSummaryResolvers } from './create-graph/summary-resolvers.js';
import { HouseholdOfMemberResolver } from './household/household-of-member.resolver.js';
import { HouseholdRepository } from './household/household.repository.js';
import { HouseholdResolver } from './household/household.resolver.js';
import { PROGRAM_CODE } from './program/program-code.js';
import { ReliefMembershipRepository } from './relief-membership/relief-membership.repository.js';
import { ReliefMembershipResolver } from './relief-membership/relief-membership.resolver.js';
import { ReliefMembershipService } from './relief-membership/relief-membership.service.js';
import { ReliefNeedRepository } from './relief-need/relief-need.repository.js';

/** @param now the clock that ages are counted by. */
export function createGraph(database: Database, now: () => Date): AgencyGraph {
  const today = tehranToday(now);
  const members = new ReliefMembershipService(new ReliefMembershipRepository(database), today);
  const households = new HouseholdRepository(database);
  const needs = new ReliefNeedRepository(database, today);
  return {
    cohort: reliefCohortSource,
    orphanedTypes: [ReliefCohortFilter],
    orphanedEnums: RELIEF_COHORT_ENUMS,
    resolvers: [
      new ReliefMembershipResolver(members),
      new HouseholdResolver(households, members),
      new HouseholdOfMemberResolver(households),
      new BeneficiaryResolver(members, needs),
      ...createMemberRecordResolvers(database, members, needs, today),
      ...createBenefactorResolvers(database, needs),
      ...createSummaryResolvers(database, today),
    ],
    references: {
      Beneficiary: beneficiaryReference(members.byJoinKeys),
      Province: trustedReference('code', PROVINCE_CODE),
      County: trustedReference('code', COUNTY_CODE),
      Neighbourhood: trustedReference('code', NEIGHBOURHOOD_CODE),
      Program: trustedReference('code', PROGRAM_CODE),
    },
  };
}

import { jalaliDateInTehran, toIsoDate, type IsoDate } from '@hamafza/schema/vocabulary';
import type { AgencyGraph, Database } from '@hamafza/kit';
import { beneficiaryReference } from './beneficiary/beneficiary.reference.js';
import { BeneficiaryResolver } from './beneficiary/beneficiary.resolver.js';
import { createBenefactorResolvers } from './create-graph/benefactor-resolvers.js';
import { createMemberRecordResolvers } from './create-graph/member-record-resolvers.js';
import { createSummaryResolvers } from './create-graph/summary-resolvers.js';
import { HouseholdOfMemberResolver } from './household/household-of-member.resolver.js';
import { HouseholdRepository } from './household/household.repository.js';
import { HouseholdResolver } from './household/household.resolver.js';
import { countyReference, neighbourhoodReference, programReference, provinceReference } from './references/coded-references.js';
import { ReliefMembershipRepository } from './relief-membership/relief-membership.repository.js';
import { ReliefMembershipResolver } from './relief-membership/relief-membership.resolver.js';
import { ReliefMembershipService } from './relief-membership/relief-membership.service.js';
import { ReliefNeedRepository } from './relief-need/relief-need.repository.js';

/** Puts repositories, services and resolvers together over an open database. */
export function createGraph(database: Database): AgencyGraph {
  const today = (): IsoDate => toIsoDate(jalaliDateInTehran(new Date()));
  const members = new ReliefMembershipService(new ReliefMembershipRepository(database), today);
  const households = new HouseholdRepository(database);
  const needs = new ReliefNeedRepository(database, today);
  return {
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
      Beneficiary: beneficiaryReference(members),
      Province: provinceReference,
      County: countyReference,
      Neighbourhood: neighbourhoodReference,
      Program: programReference,
    },
  };
}

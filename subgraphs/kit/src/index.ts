// Before any decorator runs, whatever the order of the exports below.
import 'reflect-metadata';

export { addCohortIndexes, dropCohortIndexes, type CohortIndex } from './cohort/cohort-index.js';
export { countChanges, stopCountingChanges } from './cohort/count-changes.js';
export type { CohortDimensionSource, CohortMeasureSource, CohortSource } from './cohort/cohort-source.js';
export { oneByKey, manyByKey, type Batch } from './database/batch.js';
export { countColumn, dateColumn, enumColumn, joinKeyArray, joinKeyColumns, joinKeyOf, localizedColumn, rialColumn, withJoinKey } from './database/columns.js';
export { equals, equalsKey, holds, inProvince, isOneOf, onOrAfter, onOrBefore } from './database/conditions.js';
export { checkServingRole } from './database/check-serving-role.js';
export { Database, type StatementEvent, type StatementObserver } from './database/database.js';
export { firstOfParents, MOST_PER_PARENT } from './database/first-of-parents.js';
export { ascendingBy, newestFirst, type ListOrder, type OrderColumn } from './database/list-order.js';
export { ListedRepository, type ListedTable } from './database/listed-repository.js';
export { grantServing } from './database/grant-serving.js';
export { migrateDatabase } from './database/migrate-database.js';
export { openDataSource, type DatabaseDefinition } from './database/open-database.js';
export { addProvincePolicies, dropProvincePolicies, renewProvincePolicies, type ProvinceOfRow, type ProvincesOfTables } from './database/province-policies.js';
export type { ProvinceScope } from './database/province-scope.js';
export { queryPage, whereAll, type PageQuery } from './database/page-query.js';
export { selectColumns, type RowShape } from './database/select-columns.js';
export { buildAgencySchema, type AgencyGraph, type AgencySchema, type ReferenceResolver } from './graph/build-agency-schema.js';
export { Casework } from './graph/casework.js';
export { CohortPart } from './graph/cohort-part.js';
export { EntityKey, Inaccessible, Shareable } from './graph/entity-key.js';
export { ofServedEpoch } from './join-keys/epoch-unavailable.js';
export type { JoinKeySlot, ServedEpoch } from './join-keys/join-key-slot.js';
export { addSecondJoinKey, dropSecondJoinKey, type JoinedTable } from './join-keys/second-join-key.js';
export { LocalizedText } from './graph/localized-text.type.js';
export { beneficiaryReference, ownReference, trustedReference } from './graph/references.js';
export { registerEnum, type EnumMarks, type EnumObject } from './graph/register-enum.js';
export { Reveals } from './graph/reveals.js';
export { sdlOf } from './graph/sdl-of.js';
export { Sensitive } from './graph/sensitive.js';
export { closedError, refuseClosedGroup } from './input/closed.js';
export {
  CENTRE_CODE,
  checkKey,
  COUNTY_CODE,
  isKey,
  keyForm,
  NEIGHBOURHOOD_CODE,
  NGO_LEGAL_ID,
  PROGRAM_CODE,
  PROVINCE_CODE,
  ROW_ID,
  SALAM_SITE_CODE,
  type KeyForm,
} from './input/key-form.js';
export type { BoundedPeriod, Period } from './input/period.js';
export { connectionOf, PageInfo } from './paging/connection.type.js';
export type { CursorSeal } from './paging/cursor-seal.js';
export { Page } from './paging/page.js';
export { invalidCursor, LARGEST_PAGE, PageArguments, readPage, type PageRequest } from './paging/page-arguments.js';
export { CaseworkFacts } from './person/casework-facts.js';
export { CaseworkPersons } from './person/casework-persons.js';
export { inAgeBand, personConditions } from './person/person-conditions.js';
export { cohortNeedFilterOf, needConditions, type CohortNeedFilter } from './person-cohort/need-filter.type.js';
export { personCohortConditions } from './person-cohort/person-cohort-conditions.js';
export { personCohortFilterOf, type PersonCohortFilter } from './person-cohort/person-cohort-filter.type.js';
export { enumDimension, personDimensions, personDimensionsReveal, personDimensionValues, type PersonDimension } from './person-cohort/person-dimensions.js';
export { RecordsOfPerson } from './person-cohort/records-of-person.js';
export { cohortServiceFilterOf, serviceConditions, type CohortServiceFilter } from './person-cohort/service-filter.type.js';
export { personFilterOf, type PersonFilter } from './person/person-filter.type.js';
export { PersonRecordRepository, type PersonRecordFilter, type PersonRecordTable, type PersonTable } from './person/person-record.repository.js';
export { personRecordResolvers } from './person/person-record.resolvers.js';
export { tehranToday } from './person/tehran-today.js';
export { readSubgraphConfig, type SubgraphConfig } from './server/config.js';
export { createServing, type Serving } from './server/create-serving.js';
export type { RequestCaller, RequestContext, RequestScope } from './server/request-context.js';
export { RequestLoaders } from './server/request-loaders.js';
export { runSubgraph, startSubgraph, type Subgraph } from './server/run-subgraph.js';
export { startSubgraphServer, type SubgraphServer } from './server/subgraph-server.js';
export { Beneficiary, County, Neighbourhood, Program, Province } from './shared/entity-stubs.type.js';
export { Donation, GrievanceCount, InKindAid, Need, ServiceDelivery } from './shared/joint-interfaces.type.js';

import { Program } from '@hamafza/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { JobPlacementRecord } from './job-placement.repository.js';
import { JobPlacement, JobPlacementConnection, JobPlacementFilter } from './job-placement.type.js';

/** `Query.jobPlacements`, `WelfareCase.jobPlacements` and `JobPlacement.case`. */
export const jobPlacementResolvers = caseRecordResolvers<JobPlacementRecord, JobPlacementFilter>({
  type: JobPlacement,
  connection: JobPlacementConnection,
  filter: JobPlacementFilter,
  root: 'jobPlacements',
  ofCase: 'jobPlacements',
  plural: 'job placements («اشتغال»)',
});

@Resolver(() => JobPlacement)
export class JobPlacementResolver {
  @FieldResolver(() => Program, { nullable: true, description: 'The programme it belongs to; null where it belongs to none.' })
  program(@Root() { programCode }: JobPlacementRecord): Program | null {
    return programCode ? { code: programCode } : null;
  }
}

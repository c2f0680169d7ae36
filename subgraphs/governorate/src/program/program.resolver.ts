import { Program, type RequestContext } from '@hamafza/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PeriodArguments } from '../period/period-arguments.js';
import { inPeriod } from '../period/period.js';
import { ProgramSupervision } from './program-supervision.type.js';
import type { ProgramService } from './program.service.js';

@Resolver(() => Program)
export class ProgramResolver {
  constructor(private readonly programs: ProgramService) {}

  @FieldResolver(() => ProgramSupervision, { nullable: true, description: 'What the social office’s visits under the programme found, by the day of the visit.' })
  supervision(
    @Root() { code }: Program,
    @Args(() => PeriodArguments) period: PeriodArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ProgramSupervision> {
    return loaders.load(this.programs.supervision, inPeriod(code, period));
  }
}

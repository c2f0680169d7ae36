import { JalaliDateScalar, NeighbourhoodCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { closedError, registerEnum, Sensitive } from '@hamafza/kit';
import { Args, ArgsType, Field, FieldResolver, Query, Resolver } from 'type-graphql';
import { WelfareCase } from '../welfare-case/welfare-case.type.js';
import { ClosedProgrammeDefinition, type ClosedProgramme as ClosedProgrammeValue } from './closed-case.enums.js';
import { ClosedCase } from './closed-case.type.js';

const ClosedProgramme = registerEnum(ClosedProgrammeDefinition);

@ArgsType()
class ClosedCaseArguments {
  @Field(() => ClosedProgramme, { nullable: true, description: 'Of this programme.' })
  programme?: ClosedProgrammeValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Finished on this day or later.' })
  finishedFrom?: JalaliDate | null;

  @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'Of people who live in this neighbourhood.' })
  neighbourhoodCode?: string | null;
}

/** Refuses without a repository: there is no statement that could be run by mistake. */
@Resolver(() => WelfareCase)
export class ClosedCaseResolver {
  @Sensitive('CLOSED')
  @Query(() => [ClosedCase], { nullable: true, description: 'Files of closed programmes. Always refused with the code CLOSED.' })
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the arguments are there to be asked for and refused
  closedCases(@Args(() => ClosedCaseArguments) _given: ClosedCaseArguments): ClosedCase[] {
    throw closedError('Query.closedCases');
  }

  @Sensitive('CLOSED')
  @FieldResolver(() => [ClosedCase], {
    name: 'closedCases',
    nullable: true,
    description: 'The person’s files of closed programmes. Always refused with the code CLOSED.',
  })
  closedCasesOf(): ClosedCase[] {
    throw closedError('WelfareCase.closedCases');
  }
}

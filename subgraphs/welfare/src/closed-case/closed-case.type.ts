import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Neighbourhood, registerEnum, Sensitive } from '@hamafza/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import {
  ClosedProgrammeDefinition,
  SocialEmergencyChannelDefinition,
  type ClosedProgramme as ClosedProgrammeValue,
  type SocialEmergencyChannel as SocialEmergencyChannelValue,
} from './closed-case.enums.js';

const ClosedProgramme = registerEnum(ClosedProgrammeDefinition);
const SocialEmergencyChannel = registerEnum(SocialEmergencyChannelDefinition);

@Sensitive('CLOSED')
@ObjectType('SocialEmergencyIntake', { description: 'How a person came to the social emergency («اورژانس اجتماعی ۱۲۳»). Never answered.' })
export class SocialEmergencyIntake {
  @Field(() => SocialEmergencyChannel, { description: 'How the social emergency learned of the person.' })
  channel!: SocialEmergencyChannelValue;

  @Field(() => JalaliDateScalar, { description: 'The day.' })
  takenInOn!: JalaliDate;
}

/** In the graph so that a caller learns by code why it is withheld; no resolver ever makes one. */
@Sensitive('CLOSED')
@ObjectType('ClosedCase', { description: 'A file of a closed programme. It exists in the graph to be refused by name: no answer ever holds one.' })
export class ClosedCase {
  @Field(() => ID, { description: 'Behzisti’s own number of the file.' })
  id!: string;

  @Field(() => ClosedProgramme, { description: 'The programme.' })
  programme!: ClosedProgrammeValue;

  @Field(() => Neighbourhood, { nullable: true, description: 'The neighbourhood the person lives in.' })
  neighbourhood!: Neighbourhood | null;

  @Field(() => JalaliDateScalar, { description: 'The day it began.' })
  startedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was finished; null until then.' })
  finishedOn!: JalaliDate | null;

  @Field(() => SocialEmergencyIntake, { nullable: true, description: 'How the person came to the social emergency; null in other programmes.' })
  intake!: SocialEmergencyIntake | null;
}

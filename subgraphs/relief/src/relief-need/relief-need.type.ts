import {
  MatchStatusDefinition,
  NeedKindDefinition,
  type MatchStatus as MatchStatusValue,
  type NeedKind as NeedKindValue,
} from '@hamafza/schema/vocabulary';
import { connectionOf, Need, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';

const NeedKind = registerEnum(NeedKindDefinition);
const MatchStatus = registerEnum(MatchStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('ReliefNeed', { implements: Need, description: 'Something a member needs, identified by the Relief Committee («نیاز»).' })
export class ReliefNeed extends Need {}

export const ReliefNeedConnection = connectionOf(ReliefNeed, {
  name: 'ReliefNeed',
  of: 'need',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('ReliefNeedFilter', { description: 'Which needs; all conditions given must hold.' })
export class ReliefNeedFilter extends memberRecordFilterOf('ReliefNeed.identifiedOn') {
  @Reveals('ReliefNeed.kind')
  @Field(() => NeedKind, { nullable: true, description: 'Of this kind.' })
  kind?: NeedKindValue | null;

  @Reveals('ReliefNeed.status')
  @Field(() => MatchStatus, { nullable: true, description: 'Standing like this; OPEN for needs still unmatched.' })
  status?: MatchStatusValue | null;

  @Reveals('ReliefNeed.fundedTwice')
  @Field(() => Boolean, { nullable: true, description: 'Whether two pledges or more were matched with it: funded twice.' })
  fundedTwice?: boolean | null;
}

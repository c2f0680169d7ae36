import {
  MatchStatusDefinition,
  NeedKindDefinition,
  type MatchStatus as MatchStatusValue,
  type NeedKind as NeedKindValue,
} from '@hamafza/schema/vocabulary';
import { connectionOf, Need, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';

const MatchStatus = registerEnum(MatchStatusDefinition);
const NeedKind = registerEnum(NeedKindDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareNeed', { implements: Need, description: 'Something one client of Behzisti needs («نیاز مددجوی بهزیستی»).' })
export class WelfareNeed extends Need {}

export const WelfareNeedConnection = connectionOf(WelfareNeed, { name: 'WelfareNeed', of: 'need', sensitivity: 'AUDITED', people: true });

@InputType('WelfareNeedFilter', { description: 'Which needs; all conditions given must hold.' })
export class WelfareNeedFilter extends caseRecordFilterOf('WelfareNeed.identifiedOn') {
  @Reveals('WelfareNeed.kind')
  @Field(() => NeedKind, { nullable: true, description: 'Of this kind.' })
  kind?: NeedKindValue | null;

  @Reveals('WelfareNeed.status')
  @Field(() => MatchStatus, { nullable: true, description: 'Standing like this.' })
  status?: MatchStatusValue | null;
}

import {
  MatchStatusDefinition,
  NeedKindDefinition,
  type MatchStatus as MatchStatusValue,
  type NeedKind as NeedKindValue,
} from '@hamafza/schema/vocabulary';
import { connectionOf, Need, registerEnum, Sensitive } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { CaseRecordFilter } from '../case-record/case-record-filter.type.js';

const MatchStatus = registerEnum(MatchStatusDefinition);
const NeedKind = registerEnum(NeedKindDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareNeed', { implements: Need, description: 'Something one client of Behzisti needs («نیاز مددجوی بهزیستی»).' })
export class WelfareNeed extends Need {}

export const WelfareNeedConnection = connectionOf(WelfareNeed, { name: 'WelfareNeed', of: 'need', sensitivity: 'AUDITED', people: true });

@InputType('WelfareNeedFilter', { description: 'Which needs; all conditions given must hold.' })
export class WelfareNeedFilter extends CaseRecordFilter {
  @Field(() => NeedKind, { nullable: true, description: 'Of this kind.' })
  kind?: NeedKindValue | null;

  @Field(() => MatchStatus, { nullable: true, description: 'Standing like this.' })
  status?: MatchStatusValue | null;
}

import { InKindAidKindDefinition, type InKindAidKind as InKindAidKindValue } from '@hamafza/schema/vocabulary';
import { connectionOf, InKindAid, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';

const InKindAidKind = registerEnum(InKindAidKindDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareInKindAid', { implements: InKindAid, description: 'Goods that Behzisti gave to one client («کمک غیرنقدی بهزیستی»).' })
export class WelfareInKindAid extends InKindAid {}

export const WelfareInKindAidConnection = connectionOf(WelfareInKindAid, {
  name: 'WelfareInKindAid',
  of: 'aid in kind',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareInKindAidFilter', { description: 'Which aids in kind; all conditions given must hold.' })
export class WelfareInKindAidFilter extends caseRecordFilterOf('WelfareInKindAid.givenOn') {
  @Reveals('WelfareInKindAid.kind')
  @Field(() => InKindAidKind, { nullable: true, description: 'Of this kind.' })
  kind?: InKindAidKindValue | null;
}

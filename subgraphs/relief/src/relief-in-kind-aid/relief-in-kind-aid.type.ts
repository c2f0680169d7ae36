import { InKindAidKindDefinition, type InKindAidKind as InKindAidKindValue } from '@hamafza/schema/vocabulary';
import { connectionOf, InKindAid, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';

const InKindAidKind = registerEnum(InKindAidKindDefinition);

@Sensitive('AUDITED')
@ObjectType('ReliefInKindAid', { implements: InKindAid, description: 'Goods that the Relief Committee gave to a member («کمک غیرنقدی»).' })
export class ReliefInKindAid extends InKindAid {}

export const ReliefInKindAidConnection = connectionOf(ReliefInKindAid, {
  name: 'ReliefInKindAid',
  of: 'aid',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('ReliefInKindAidFilter', { description: 'Which goods; all conditions given must hold.' })
export class ReliefInKindAidFilter extends memberRecordFilterOf('ReliefInKindAid.givenOn') {
  @Reveals('ReliefInKindAid.kind')
  @Field(() => InKindAidKind, { nullable: true, description: 'Of this kind.' })
  kind?: InKindAidKindValue | null;
}

import { JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { BenefactorKindDefinition, type BenefactorKind as BenefactorKindValue } from '../benefactor/benefactor.enums.js';

const BenefactorKind = registerEnum(BenefactorKindDefinition);

@Sensitive('AUDITED')
@ObjectType('Sponsor', { description: 'Who sponsors children («حامی»), under a pseudonym.' })
export class Sponsor {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the sponsor.' })
  id!: string;

  @Field(() => String, { description: 'The name under which the sponsor appears; never the real one.' })
  pseudonym!: string;

  @Field(() => BenefactorKind, { description: 'Who it is: a person, a family, a company or a charity.' })
  kind!: BenefactorKindValue;

  @Field(() => JalaliDateScalar, { description: 'The day the sponsor was registered.' })
  since!: JalaliDate;
}

export const SponsorConnection = connectionOf(Sponsor, { name: 'Sponsor', of: 'sponsor', sensitivity: 'AUDITED' });

@InputType('SponsorFilter', { description: 'Which sponsors; all conditions given must hold.' })
export class SponsorFilter {
  @Reveals('Sponsor.province')
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Registered in this province.' })
  provinceCode?: string | null;

  @Reveals('Sponsor.kind')
  @Field(() => BenefactorKind, { nullable: true, description: 'Of this kind.' })
  kind?: BenefactorKindValue | null;
}

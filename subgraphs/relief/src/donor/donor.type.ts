import { JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { BenefactorKindDefinition, type BenefactorKind as BenefactorKindValue } from '../benefactor/benefactor.enums.js';

const BenefactorKind = registerEnum(BenefactorKindDefinition);

@Sensitive('AUDITED')
@ObjectType('Donor', { description: 'Who gives to the Relief Committee («خیر، نیکوکار»), under a pseudonym.' })
export class Donor {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the donor.' })
  id!: string;

  @Field(() => String, { description: 'The name under which the donor appears; never the real one.' })
  pseudonym!: string;

  @Field(() => BenefactorKind, { description: 'Who it is: a person, a family, a company or a charity.' })
  kind!: BenefactorKindValue;

  @Field(() => JalaliDateScalar, { description: 'The day the donor was registered.' })
  since!: JalaliDate;
}

export const DonorConnection = connectionOf(Donor, { name: 'Donor', of: 'donor', sensitivity: 'AUDITED' });

@InputType('DonorFilter', { description: 'Which donors; all conditions given must hold.' })
export class DonorFilter {
  @Reveals('Donor.province')
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Registered in this province.' })
  provinceCode?: string | null;

  @Reveals('Donor.kind')
  @Field(() => BenefactorKind, { nullable: true, description: 'Of this kind.' })
  kind?: BenefactorKindValue | null;
}

import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, EntityKey, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  SalamPartnerDefinition,
  type SalamPartner as SalamPartnerValue,
  SalamSiteStatusDefinition,
  type SalamSiteStatus as SalamSiteStatusValue,
} from './salam-site.enums.js';

const SalamPartner = registerEnum(SalamPartnerDefinition);
const SalamSiteStatus = registerEnum(SalamSiteStatusDefinition);

@EntityKey('code')
@ObjectType('SalamSite', { description: 'A neighbourhood in which the Salam plan runs: social health, life skills, resilience («طرح سلام»).' })
export class SalamSite {
  @Field(() => ID, { description: 'Behzisti’s code of the site, e.g. `S-0303-001`.' })
  code!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'Its name.' })
  name!: LocalizedText | null;

  @Field(() => SalamSiteStatus, { nullable: true, description: 'Where it stands: PLANNED → ACTIVE → COMPLETED, or PAUSED.' })
  status!: SalamSiteStatusValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it began, or is to begin.' })
  startedOn!: JalaliDate | null;

  @Field(() => [SalamPartner], { nullable: true, description: 'With whom it is coordinated.' })
  partners!: SalamPartnerValue[] | null;
}

export const SalamSiteConnection = connectionOf(SalamSite, { name: 'SalamSite', of: 'Salam site' });

@InputType('SalamSiteFilter', { description: 'Which Salam sites; all conditions given must hold.' })
export class SalamSiteFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => SalamSiteStatus, { nullable: true, description: 'Standing like this.' })
  status?: SalamSiteStatusValue | null;
}

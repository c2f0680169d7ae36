import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, ID, InputType } from 'type-graphql';
import {
  RehabilitationKindDefinition,
  RehabilitationStatusDefinition,
  type RehabilitationKind as RehabilitationKindValue,
  type RehabilitationStatus as RehabilitationStatusValue,
} from '../rehabilitation-service/rehabilitation-service.enums.js';

const RehabilitationKind = registerEnum(RehabilitationKindDefinition);
const RehabilitationStatus = registerEnum(RehabilitationStatusDefinition);

@InputType('WelfareCohortRehabilitationFilter', { description: 'A course of rehabilitation of the person («توانبخشی»); all conditions given must hold of the same one.' })
export class WelfareCohortRehabilitationFilter {
  @Reveals('RehabilitationService.kind')
  @Field(() => [RehabilitationKind], { nullable: true, description: 'Of any of these kinds («نوع توانبخشی»).' })
  kinds?: RehabilitationKindValue[] | null;

  @Reveals('RehabilitationService.status')
  @Field(() => [RehabilitationStatus], { nullable: true, description: 'Standing like any of these («وضعیت توانبخشی»).' })
  statuses?: RehabilitationStatusValue[] | null;

  @Reveals('RehabilitationService.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or later.' })
  startedFrom?: JalaliDate | null;

  @Reveals('RehabilitationService.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or earlier.' })
  startedTo?: JalaliDate | null;

  @Reveals('RehabilitationService.centre')
  @Field(() => [ID], { nullable: true, description: 'Given by any of the centres of these codes («مرکز»); a centre of a closed programme gives none.' })
  centreCodes?: string[] | null;

  @Reveals('RehabilitationService.centre', 'Centre.ngo')
  @Field(() => [ID], { nullable: true, description: 'Given by a centre that any of the NGOs of these legal ids runs («سمن»).' })
  ngoLegalIds?: string[] | null;
}

import { checkKey, keyForm, PageArguments, readPage, registerEnum, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ID, Info, Query, Resolver } from 'type-graphql';
import { CohortDefinitionStatusDefinition, type CohortDefinitionStatus as CohortDefinitionStatusValue } from './cohort-definition.enums.js';
import type { CohortDefinitionRecord, CohortDefinitionRepository } from './cohort-definition.repository.js';
import { CohortDefinition, CohortDefinitionConnection } from './cohort-definition.type.js';

const CohortDefinitionStatus = registerEnum(CohortDefinitionStatusDefinition);
const COHORT_CODE = keyForm(/^[a-z][a-z0-9-]{0,63}$/, 'a cohort’s code such as trained-then-lent');

@Resolver(() => CohortDefinition)
export class CohortDefinitionResolver {
  constructor(private readonly repository: CohortDefinitionRepository) {}

  @Query(() => CohortDefinition, { nullable: true, description: 'One cohort’s definition; null for a code that none has.' })
  async cohortDefinition(@Arg('code', () => ID, { description: 'The cohort’s code, e.g. `trained-then-lent`.' }) code: string): Promise<CohortDefinitionRecord | null> {
    return this.repository.find(checkKey(COHORT_CODE, code, 'Query.cohortDefinition(code:)'));
  }

  @Query(() => CohortDefinitionConnection, { nullable: true, description: 'The catalogue of cohort definitions, by code («گروه‌های مطالعه»).' })
  cohortDefinitions(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('status', () => CohortDefinitionStatus, { nullable: true, description: 'Definitions standing like this; all of them if absent.' })
    status?: CohortDefinitionStatusValue | null,
  ): Promise<Page<CohortDefinitionRecord>> {
    return this.repository.page(status, readPage(page, info));
  }
}

import { checkKey, keyForm, PageArguments, readPage, registerEnum, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ID, Info, Query, Resolver } from 'type-graphql';
import { CohortStatusDefinition, type CohortStatus as CohortStatusValue } from './cohort.enums.js';
import type { CohortRecord, CohortRepository } from './cohort.repository.js';
import { Cohort, CohortConnection } from './cohort.type.js';

const CohortStatus = registerEnum(CohortStatusDefinition);
const COHORT_CODE = keyForm(/^[a-z][a-z0-9-]{0,63}$/, 'a cohort’s code such as trained-then-lent');

@Resolver(() => Cohort)
export class CohortResolver {
  constructor(private readonly repository: CohortRepository) {}

  @Query(() => Cohort, { nullable: true, description: 'One cohort’s definition; null for a code that none has.' })
  async cohort(@Arg('code', () => ID, { description: 'The cohort’s code, e.g. `trained-then-lent`.' }) code: string): Promise<CohortRecord | null> {
    return this.repository.find(checkKey(COHORT_CODE, code, 'Query.cohort(code:)'));
  }

  @Query(() => CohortConnection, { nullable: true, description: 'The catalogue of cohort definitions, by code («گروه‌های مطالعه»).' })
  cohorts(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('status', () => CohortStatus, { nullable: true, description: 'Definitions standing like this; all of them if absent.' })
    status?: CohortStatusValue | null,
  ): Promise<Page<CohortRecord>> {
    return this.repository.page(status, readPage(page, info));
  }
}

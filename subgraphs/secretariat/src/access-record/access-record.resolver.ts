import { checkKey, keyForm, PageArguments, readPage, registerEnum, type Page } from '@hamafza/kit';
import { AgencyDefinition, JalaliDateScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Info, Query, Resolver } from 'type-graphql';
import type { AccessRecordRecord, AccessRecordRepository } from './access-record.repository.js';
import { AccessRecord, AccessRecordConnection } from './access-record.type.js';

const Agency = registerEnum(AgencyDefinition);
const PURPOSE = keyForm(/^[a-z][a-z0-9-]{0,63}$/, 'a purpose such as empowerment-planning');

@Resolver(() => AccessRecord)
export class AccessRecordResolver {
  constructor(private readonly repository: AccessRecordRepository) {}

  @Query(() => AccessRecordConnection, {
    nullable: true,
    description: 'The access log, the newest record first («سوابق دسترسی»). Records are only ever added.',
  })
  async accessRecords(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('agency', () => Agency, { nullable: true, description: 'Requests for this body’s data; for anybody’s if absent.' }) agency?: AgencyValue | null,
    @Arg('from', () => JalaliDateScalar, { nullable: true, description: 'Recorded on this day or later.' }) from?: JalaliDate | null,
    @Arg('to', () => JalaliDateScalar, { nullable: true, description: 'Recorded on this day or earlier.' }) to?: JalaliDate | null,
    @Arg('purpose', () => String, { nullable: true, description: 'Asked for this purpose, e.g. `empowerment-planning`.' }) purpose?: string | null,
  ): Promise<Page<AccessRecordRecord>> {
    if (typeof purpose === 'string') checkKey(PURPOSE, purpose, 'Query.accessRecords(purpose:)');
    return this.repository.page({ owner: agency, from, to, purpose }, readPage(page, info));
  }
}

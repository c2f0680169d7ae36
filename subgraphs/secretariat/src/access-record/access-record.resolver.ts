import { checkKey, keyForm, PageArguments, readPage, registerEnum, type Page, type RequestContext } from '@hamafza/kit';
import { AgencyDefinition, JalaliDateScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { AccessRecordRecord } from './access-record.repository.js';
import type { AccessRecordService } from './access-record.service.js';
import { AccessRecord, AccessRecordConnection } from './access-record.type.js';

const Agency = registerEnum(AgencyDefinition);
const PURPOSE = keyForm(/^[a-z][a-z0-9-]{0,63}$/, 'a purpose such as empowerment-planning');
const CALLER = keyForm(/^[\w:.-]{1,200}$/, 'a caller’s digest, as AccessRecord.caller gives it');

@Resolver(() => AccessRecord)
export class AccessRecordResolver {
  constructor(private readonly records: AccessRecordService) {}

  @Query(() => AccessRecordConnection, {
    nullable: true,
    description:
      'The access log, the newest record first («سوابق دسترسی»). Each agency sees who read its own data; the secretariat’s auditor sees all of it. Records are only ever added.',
  })
  async accessRecords(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { caller: reader }: RequestContext,
    @Arg('agency', () => Agency, { nullable: true, description: 'Requests for this body’s data; for all that the reader may see if absent.' }) agency?: AgencyValue | null,
    @Arg('from', () => JalaliDateScalar, { nullable: true, description: 'Recorded on this day or later.' }) from?: JalaliDate | null,
    @Arg('to', () => JalaliDateScalar, { nullable: true, description: 'Recorded on this day or earlier.' }) to?: JalaliDate | null,
    @Arg('purpose', () => String, { nullable: true, description: 'Asked for this purpose, e.g. `empowerment-planning`.' }) purpose?: string | null,
    @Arg('caller', () => String, { nullable: true, description: 'Asked by this caller: the digest that `AccessRecord.caller` gives.' }) caller?: string | null,
  ): Promise<Page<AccessRecordRecord>> {
    if (typeof purpose === 'string') checkKey(PURPOSE, purpose, 'Query.accessRecords(purpose:)');
    if (typeof caller === 'string') checkKey(CALLER, caller, 'Query.accessRecords(caller:)');
    return this.records.page(reader, { agency, from, to, purpose, caller }, readPage(page, info));
  }
}

import { County, PageArguments, readPage, registerEnum, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { CentreTypeDefinition, type CentreType as CentreTypeValue } from './centre.enums.js';
import type { CentreRecord } from './centre.repository.js';
import { CentreConnection } from './centre.type.js';
import type { CountyCentresRepository } from './county-centres.repository.js';

@Resolver(() => County)
export class CountyCentresResolver {
  constructor(private readonly centres: CountyCentresRepository) {}

  @FieldResolver(() => CentreConnection, { name: 'centres', nullable: true, description: 'The centres in the county, by code.' })
  async centresOf(
    @Root() { code }: County,
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { loaders }: RequestContext,
    @Arg('type', () => registerEnum(CentreTypeDefinition), { nullable: true, description: 'Of this type; all if absent.' })
    type?: CentreTypeValue | null,
  ): Promise<Page<CentreRecord>> {
    return loaders.load(this.centres.pages, { countyCode: code, type: type ?? null, request: readPage(page, info) });
  }
}

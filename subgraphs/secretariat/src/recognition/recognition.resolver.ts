import { County, PageArguments, readPage, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Beneficiary } from '../beneficiary/beneficiary.type.js';
import type { RecognitionRecord, RecognitionRepository } from './recognition.repository.js';
import { Recognition, RecognitionConnection, RecognitionFilter } from './recognition.type.js';

@Resolver(() => Recognition)
export class RecognitionResolver {
  constructor(private readonly repository: RecognitionRepository) {}

  @Query(() => RecognitionConnection, { nullable: true, description: 'Recognitions, the newest first («تقدیرها»).' })
  async recognitions(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => RecognitionFilter, { nullable: true, description: 'Which recognitions; all of them if absent.' })
    filter?: RecognitionFilter | null,
  ): Promise<Page<RecognitionRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Beneficiary, { nullable: true, description: 'The person as all bodies know them; null for a unit.' })
  beneficiary(@Root() { joinKey }: RecognitionRecord): Pick<Beneficiary, 'joinKey'> | null {
    return joinKey ? { joinKey } : null;
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county of the person or unit.' })
  county(@Root() { countyCode }: RecognitionRecord): County {
    return { code: countyCode };
  }
}

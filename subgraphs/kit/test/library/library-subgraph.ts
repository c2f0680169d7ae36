import { codedError, NationalIdScalar } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import {
  Beneficiary,
  PageArguments,
  readPage,
  type AgencyGraph,
  type Database,
  type Page,
  type RequestContext,
  type Subgraph,
} from '../../src/index.js';
import { BookEntity, CreateBook1700000000000 } from './book.entity.js';
import { BookRepository, type BookRecord } from './book.repository.js';
import { Book, BookConnection, BookFilter } from './book.type.js';

/** A national id that passes its check digit and must be found in no answer and no log line. */
export const NATIONAL_ID = '0499370899';

@Resolver(() => Book)
class BookResolver {
  constructor(private readonly repository: BookRepository) {}

  @Query(() => BookConnection, { nullable: true, description: 'Books, the newest first.' })
  books(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => BookFilter, { nullable: true, description: 'Which.' }) filter?: BookFilter | null,
  ): Promise<Page<BookRecord>> {
    return this.repository.page(filter ?? {}, 'descending', readPage(page, info));
  }

  @Query(() => Book, { nullable: true, description: 'One book.' })
  book(@Arg('id', () => ID, { description: 'Its number.' }) id: string, @Ctx() { loaders }: RequestContext): Promise<BookRecord | null> {
    return loaders.load(this.repository.byId, id);
  }

  @Query(() => Int, { nullable: true, description: 'How long the text is.' })
  lengthOf(@Arg('text', () => String, { description: 'Any text.' }) text: string): number {
    return text.length;
  }

  @Query(() => Boolean, { nullable: true, description: 'Whether somebody is known.' })
  isKnown(@Arg('reader', () => NationalIdScalar, { description: 'Who.' }) reader: string): boolean {
    return reader === '';
  }

  @Query(() => Boolean, { nullable: true, description: 'Fails.' })
  async fail(@Arg('how', () => String, { description: 'In which way.' }) how: string): Promise<boolean> {
    switch (how) {
      case 'type':
        return (undefined as unknown as { no: boolean }).no;
      case 'database':
        await this.repository.failWith(NATIONAL_ID);
        return true;
      case 'code':
        throw Object.assign(new Error(`${NATIONAL_ID} is forbidden`), { code: 'FORBIDDEN' });
      case 'coded':
        throw codedError('CLOSED', 'Query.fail never leaves.', { coordinate: 'Query.fail', owner: 'welfare' });
      default:
        throw new Error(`the person ${NATIONAL_ID}\n    at ${NATIONAL_ID} is unknown`);
    }
  }
}

@Resolver(() => Beneficiary)
class ReaderResolver {
  constructor(private readonly books: BookRepository) {}

  @FieldResolver(() => [Book], { nullable: true, description: 'Books lent to the person.' })
  lent(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<BookRecord[]> {
    return loaders.load(this.books.byReader, joinKey);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many books are lent to the person.' })
  async lentCount(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<number> {
    return (await loaders.load(this.books.byReader, joinKey)).length;
  }
}

export function createLibraryGraph(database: Database): AgencyGraph {
  const books = new BookRepository(database);
  return {
    resolvers: [new BookResolver(books), new ReaderResolver(books)],
    orphanedTypes: [Beneficiary],
    references: { Beneficiary: (reader: Beneficiary) => reader },
  };
}

/** An invented subgraph with one of everything the kit offers. */
export const library: Subgraph = {
  name: 'welfare',
  database: { entities: [BookEntity], migrations: [CreateBook1700000000000] },
  createGraph: createLibraryGraph,
};

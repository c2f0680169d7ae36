import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root, type ClassType } from 'type-graphql';
import type { Batch } from '../database/batch.js';
import { PageArguments, readPage } from '../paging/page-arguments.js';
import type { Page } from '../paging/page.js';
import type { RequestContext } from '../server/request-context.js';
import type { PersonRecordFilter, PersonRecordRepository } from './person-record.repository.js';

interface NamedField {
  readonly name: string;
  readonly description: string;
}

/** Where one kind of record about people appears in the graph. */
interface PersonRecordFields<Row, Filter extends PersonRecordFilter> {
  readonly type: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType<Filter>;
  readonly filterDescription: string;
  /** What an agency decides of a filter before anything is read. @throws CLOSED, BAD_USER_INPUT. */
  readonly check: (filter: Filter) => void;
  /** The root field over all people. */
  readonly list: NamedField;
  /** The type of the person's file at the agency. */
  readonly person: ClassType;
  readonly personIdOf: (row: Row) => string;
  /** The field of the file with its newest records. */
  readonly ofPerson: NamedField;
  /** The field of a record with its person's file. */
  readonly toPerson: NamedField;
}

/** Makes the resolvers of one kind of record, given where to read it, and people's files by row id. */
type ResolversOf<Row, Filter extends PersonRecordFilter> = (
  records: PersonRecordRepository<Row, Filter>,
  people: { readonly byIds: Batch<string, object | null> },
) => readonly object[];

/**
 * The three fields that every kind of record about people has: the list over all people, the list of one person, and
 * the way back from a record to the person. Call it once per type, where the module is loaded.
 */
export function personRecordResolvers<Row, Filter extends PersonRecordFilter>(fields: PersonRecordFields<Row, Filter>): ResolversOf<Row, Filter> {
  const Records = recordsResolver(fields);
  const RecordsOfPerson = recordsOfPersonResolver(fields);
  return (records, people) => [new Records(records, people.byIds), new RecordsOfPerson(records)];
}

function recordsResolver<Row, Filter extends PersonRecordFilter>({
  type,
  connection,
  filter: filterType,
  filterDescription,
  check,
  list,
  person,
  personIdOf,
  toPerson,
}: PersonRecordFields<Row, Filter>) {
  @Resolver(() => type)
  class Records {
    constructor(
      private readonly records: PersonRecordRepository<Row, Filter>,
      private readonly people: Batch<string, object | null>,
    ) {}

    @Query(() => connection, { nullable: true, description: list.description })
    [list.name](
      @Args(() => PageArguments) page: PageArguments,
      @Info() info: GraphQLResolveInfo,
      @Arg('filter', () => filterType, { nullable: true, description: filterDescription }) given?: Filter | null,
    ): Promise<Page<Row>> {
      const filter = given ?? new filterType();
      check(filter);
      return this.records.page(filter, readPage(page, info));
    }

    @FieldResolver(() => person, { nullable: true, description: toPerson.description })
    [toPerson.name](@Root() record: Row, @Ctx() { loaders }: RequestContext): Promise<object | null> {
      return loaders.load(this.people, personIdOf(record));
    }
  }
  return Records;
}

function recordsOfPersonResolver<Row, Filter extends PersonRecordFilter>({ type, person, ofPerson }: PersonRecordFields<Row, Filter>) {
  @Resolver(() => person)
  class RecordsOfPerson {
    constructor(private readonly records: PersonRecordRepository<Row, Filter>) {}

    // type-graphql tells the field resolvers of one object type apart by their methods' names.
    @FieldResolver(() => [type], { nullable: true, description: ofPerson.description })
    [ofPerson.name](@Root() { id }: { readonly id: string }, @Ctx() { loaders }: RequestContext): Promise<Row[]> {
      return loaders.load(this.records.newestByPersons, id);
    }
  }
  return RecordsOfPerson;
}

/** The smallest subgraph there is, as a process: one table, and a field that answers when the database has slept. */
import { runSubgraph } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { Float, Arg, Query, Resolver } from 'type-graphql';
import { z } from 'zod';

class NapResolver {
  constructor(database) {
    this.database = database;
  }

  async nap(seconds) {
    await this.database.query('nap.sleep', sql`SELECT pg_sleep(${seconds})::text, (SELECT count(*) FROM nap)`, z.unknown());
    return seconds;
  }
}
Query(() => Float, { nullable: true, description: 'How long it slept.' })(NapResolver.prototype, 'nap', Object.getOwnPropertyDescriptor(NapResolver.prototype, 'nap'));
Arg('seconds', () => Float, { description: 'How long to sleep.' })(NapResolver.prototype, 'nap', 0);
Resolver()(NapResolver);

class CreateNap1700000000000 {
  name = 'CreateNap1700000000000';

  async up(runner) {
    await runner.query('CREATE TABLE nap (text text)');
  }

  async down(runner) {
    await runner.query('DROP TABLE nap');
  }
}

await runSubgraph({
  name: 'welfare',
  database: { entities: [], migrations: [CreateNap1700000000000] },
  createGraph: (database) => ({ resolvers: [new NapResolver(database)], references: {} }),
});

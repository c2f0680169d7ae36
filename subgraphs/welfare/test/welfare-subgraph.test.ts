import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { crossingsThatCannotBeNull, schemaDrift, SHARED_ENTITIES, startTestSubgraph, undescribed, type TestSubgraph } from '@hamafza/kit/testing';
import { welfare } from '@hamafza/welfare';

describe('the welfare subgraph', () => {
  let cluster: Awaited<ReturnType<typeof startTemporaryCluster>>;
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['welfare']);
    subgraph = await startTestSubgraph(welfare, cluster.urlOf('welfare'));
  });
  afterAll(async () => {
    await subgraph?.stop();
    await cluster?.stop();
  });

  it('describes every type, field, argument and enum value', () => {
    expect(undescribed(subgraph.sdl)).toEqual([]);
  });

  it('lets no field of another agency fall with its own', () => {
    expect(crossingsThatCannotBeNull(subgraph.sdl, SHARED_ENTITIES)).toEqual([]);
  });

  it('has migrations that build exactly what its entities say', async () => {
    expect(await schemaDrift(subgraph.dataSource)).toEqual([]);
  });

  it('refuses a day that does not exist, with the coordinate and what is allowed', async () => {
    const { body } = await subgraph.ask('query ($f: WelfareCaseFilter) { welfareCases(filter: $f) { totalCount } }', {
      f: { openedFrom: '1404-12-30' },
    });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: 'WelfareCaseFilter.openedFrom' });
  });

  it('asks the database once for a thousand beneficiaries', async () => {
    const representations = Array.from({ length: 1_000 }, (_, index) => ({
      __typename: 'Beneficiary',
      joinKey: `e1.${Buffer.alloc(32, index % 251).toString('base64url')}`,
    }));
    subgraph.takeStatements();
    const { body } = await subgraph.ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Beneficiary { welfareCase { status } } } }',
      { r: representations },
    );
    expect(body.data?._entities).toHaveLength(1_000);
    expect(subgraph.takeStatements().map(({ name }) => name)).toEqual(['welfareCase.byJoinKeys']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWelfare } from './welfare-fixture.js';

describe('closed programmes', () => {
  let welfare: Awaited<ReturnType<typeof startWelfare>>;

  beforeAll(async () => {
    welfare = await startWelfare();
  });
  afterAll(() => welfare?.stop());

  it.each([
    ['{ closedCases { id } }', 'Query.closedCases'],
    ['{ closedCases(programme: ADDICTION_TREATMENT, finishedFrom: "1403-01-01", neighbourhoodCode: "0303-001") { neighbourhood { code } } }', 'Query.closedCases'],
    ['{ welfareCases(filter: { targetGroup: SUBSTANCE_USE }) { totalCount } }', 'TargetGroup.SUBSTANCE_USE'],
    ['{ disabilities(filter: { targetGroup: CHILD_WITHOUT_CARE }) { totalCount } }', 'TargetGroup.CHILD_WITHOUT_CARE'],
  ])('refuses %s without asking the database', async (query, coordinate) => {
    welfare.subgraph.takeStatements();
    const { body } = await welfare.subgraph.ask(query);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'CLOSED', coordinate, owner: 'welfare' });
    expect(welfare.subgraph.takeStatements()).toEqual([]);
  });

  it('refuses the closed files of one person and leaves the rest of the answer', async () => {
    const { body } = await welfare.subgraph.ask('{ welfareCase(id: "2") { status closedCases { id } } }');
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'CLOSED', coordinate: 'WelfareCase.closedCases', owner: 'welfare' });
    expect(body.data?.welfareCase).toEqual({ status: 'ACTIVE', closedCases: null });
  });

  it('keeps people of closed groups out of the table that answers are made from', async () => {
    const insert = `UPDATE welfare_case SET target_groups = ARRAY['SUBSTANCE_USE'] WHERE id = 1`;
    await expect(welfare.subgraph.dataSource.query(insert)).rejects.toThrow('welfare_case_no_closed_group');
  });
});

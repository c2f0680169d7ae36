import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GuardedSubgraph } from '@hamafza/kit/testing';
import { startWelfare } from './welfare-fixture.js';

let welfare: Awaited<ReturnType<typeof startWelfare>>;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  welfare = await startWelfare();
  guarded = await welfare.startGuarded();
});
afterAll(async () => {
  await guarded?.stop();
  await welfare?.stop();
});

describe('the epoch of a request', () => {
  const epoch = (number: number) => ({ agreement: { id: 'demo', version: 1, epoch: number } });
  const COUNT = '{ welfareCases(first: 1) { totalCount unlinkableCount } }';
  const refused = { status: 503, body: { errors: [{ extensions: { code: 'JOIN_KEY_EPOCH_UNAVAILABLE', epoch: 2 } }] } };

  it('is served when all rows are there, and refused as a whole before', async () => {
    const { dataSource } = welfare.subgraph;
    expect(await guarded.ask(COUNT, epoch(2))).toMatchObject(refused);
    await dataSource.query(`INSERT INTO join_key_epoch (epoch, agreement, slot, state) VALUES (2, 'demo', 2, 'WALKING')`);
    await dataSource.query(`UPDATE welfare_case SET second_join_key = sha256(join_key), second_join_key_epoch = 2 WHERE join_key IS NOT NULL`);
    expect(await guarded.ask(COUNT, epoch(2))).toMatchObject(refused);
    await dataSource.query(`UPDATE join_key_epoch SET state = 'COMPLETE' WHERE epoch = 2`);
    let served = await guarded.ask(COUNT, epoch(2));
    while (served.status === 503) served = await guarded.ask(COUNT, epoch(2));
    expect(served).toEqual(await guarded.ask(COUNT, epoch(1)));
    expect(served.status).toBe(200);
  });

  it('decides which key finds a person, and a key of the other is an error', async () => {
    const [row] = await welfare.subgraph.dataSource.query('SELECT join_key, second_join_key FROM welfare_case WHERE id = 1');
    const keys = [`e1.${row.join_key.toString('base64url')}`, `e2.${row.second_join_key.toString('base64url')}`];
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Beneficiary { joinKey welfareCase { id } } } }';
    const asked = async (number: number) => (await guarded.ask(query, epoch(number), { r: keys.map((joinKey) => ({ __typename: 'Beneficiary', joinKey })) })).body;
    for (const [index, number] of [1, 2].entries()) {
      const { data, errors } = await asked(number);
      expect((data?._entities as unknown[])[index]).toEqual({ joinKey: keys[index], welfareCase: { id: '1' } });
      expect(errors).toMatchObject([{ path: ['_entities', 1 - index], extensions: { code: 'JOIN_KEY_EPOCH_UNAVAILABLE' } }]);
    }
  });
});

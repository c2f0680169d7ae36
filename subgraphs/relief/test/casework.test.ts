import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GuardedSubgraph } from '@hamafza/kit/testing';
import { startReliefFixture, type ReliefFixture } from './relief-fixture.js';

let relief: ReliefFixture;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  relief = await startReliefFixture();
  await relief.subgraph.dataSource.query(`UPDATE relief_membership SET telephone = '0970000000' || id % 10, address = 'خیابان آزمون ' || id`);
  guarded = await relief.startGuarded();
});
afterAll(async () => {
  await guarded?.stop();
  await relief?.stop();
});

const OFFICER = { roles: ['casework-officer'], body: 'relief', purpose: 'casework' };
const WHO = '{ reliefMembership(id: "1") { fullName contact { telephone address } } }';

describe('name and contact in a relief membership', () => {
  it('are given to a casework officer under an agreement, of one person', async () => {
    expect((await guarded.ask(WHO, OFFICER)).body).toEqual({
      data: { reliefMembership: { fullName: 'نام ساختگی 1', contact: { telephone: '09700000001', address: 'خیابان آزمون 1' } } },
    });
  });

  it.each([
    ['an analyst', WHO, {}],
    ['an officer who asks who one is and how to reach another', '{ a: reliefMembership(id: "1") { fullName } b: reliefMembership(id: "2") { contact { address } } }', OFFICER],
    ['an officer with a list', '{ reliefMemberships(first: 1, filter: { sex: MALE }) { nodes { household { members { contact { address } } } } } }', OFFICER],
  ])('are refused to %s', async (_, query, access) => {
    const { body } = await guarded.ask(query, access);
    expect(new Set((body.errors ?? []).map(({ extensions }) => extensions?.code))).toEqual(new Set(['FORBIDDEN']));
    expect(JSON.stringify(body)).not.toMatch(/آزمون|ساختگی/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLAnswer, GuardedSubgraph } from '@hamafza/kit/testing';
import { startWelfare } from './welfare-fixture.js';

let welfare: Awaited<ReturnType<typeof startWelfare>>;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  welfare = await startWelfare();
  await welfare.subgraph.dataSource.query(`UPDATE welfare_case SET telephone = '0970000000' || id % 10, address = 'خیابان آزمون ' || id`);
  guarded = await welfare.startGuarded();
});
afterAll(async () => {
  await guarded?.stop();
  await welfare?.stop();
});

const OFFICER = { roles: ['casework-officer'], body: 'welfare', purpose: 'casework' };
const NAME = '{ welfareCase(id: "1") { id fullName } }';
const CONTACT = '{ welfareCase(id: "1") { contact { telephone address } } }';
const codesOf = ({ body }: GraphQLAnswer): unknown[] => (body.errors ?? []).map(({ extensions }) => extensions?.code);

describe('the name in a welfare case', () => {
  it('is given to a casework officer under an agreement, and read by a statement of its own', async () => {
    guarded.takeStatements();
    expect((await guarded.ask(NAME, OFFICER)).body).toEqual({ data: { welfareCase: { id: '1', fullName: 'آزمون 1' } } });
    expect(guarded.takeStatements().map(({ name }) => name)).toEqual(['welfareCase.byIds', 'welfareCase.fullNamesByIds']);
    expect(guarded.takeLog()).not.toContain('آزمون');
  });

  it.each([
    ['an analyst', {}],
    ['an officer of no agreement', { ...OFFICER, agreement: undefined as never }],
    ['an analyst in an emergency', { isEmergency: true }],
  ])('is refused to %s, and not read', async (_, access) => {
    guarded.takeStatements();
    const answer = await guarded.ask(NAME, access);
    expect([answer.body.data, codesOf(answer)]).toEqual([{ welfareCase: { id: '1', fullName: null } }, ['FORBIDDEN']]);
    expect(guarded.takeStatements().map(({ name }) => name)).toEqual(['welfareCase.byIds']);
  });

  it.each([
    '{ welfareCases(first: 2) { nodes { fullName } } }',
    '{ a: welfareCase(id: "1") { fullName } b: welfareCase(id: "2") { fullName } }',
    '{ careAllowances(first: 2) { nodes { case { fullName } } } }',
  ])('is refused for each of several persons: %s', async (query) => {
    guarded.takeStatements();
    const answer = await guarded.ask(query, OFFICER);
    expect(codesOf(answer)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(JSON.stringify(answer.body)).not.toContain('آزمون');
    expect(guarded.takeStatements().map(({ name }) => name)).not.toContain('welfareCase.fullNamesByIds');
  });

  it('is not given of people of other provinces', async () => {
    expect((await guarded.ask(NAME, { ...OFFICER, provinces: ['12'] })).body).toEqual({ data: { welfareCase: null } });
  });
});

describe('the contact in a welfare case', () => {
  it('is given to a casework officer under an agreement, and read by a statement of its own', async () => {
    guarded.takeStatements();
    const answer = await guarded.ask(CONTACT, OFFICER);
    expect(answer.body).toEqual({ data: { welfareCase: { contact: { telephone: '09700000001', address: 'خیابان آزمون 1' } } } });
    expect(guarded.takeStatements().map(({ name }) => name)).toEqual(['welfareCase.byIds', 'welfareCase.contactsByIds']);
    expect(guarded.takeLog()).not.toMatch(/09700000001|خیابان/);
  });

  it('is refused to an analyst, and not read', async () => {
    guarded.takeStatements();
    const answer = await guarded.ask(CONTACT, {});
    expect([answer.body.data, codesOf(answer)]).toEqual([{ welfareCase: { contact: null } }, ['FORBIDDEN']]);
    expect(guarded.takeStatements().map(({ name }) => name)).toEqual(['welfareCase.byIds']);
  });

  it('is refused where the name of another person is asked for with it', async () => {
    const answer = await guarded.ask('{ a: welfareCase(id: "1") { fullName } b: welfareCase(id: "2") { contact { telephone } } }', OFFICER);
    expect(codesOf(answer)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(guarded.takeStatements().map(({ name }) => name)).not.toContain('welfareCase.contactsByIds');
  });

  it('is refused in lists', async () => {
    const answer = await guarded.ask('{ welfareCases(first: 2) { nodes { contact { address } } } }', OFFICER);
    expect(codesOf(answer)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});

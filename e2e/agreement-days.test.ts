import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClockedGateway, type ClockedGateway } from './support/clocked-gateway.js';
import { startClosedFederation, type ClosedFederation } from './support/closed-federation.js';
import { bearer, codesOf, postOperation, type PostedAnswer } from './support/post-operation.js';
import { agreementOf } from './support/sign-agreements.js';

const ANALYST = { role: 'analyst', body: 'secretariat' };
const EXPLORING = { 'hamafza-purpose': 'exploration' };
const QUESTION = '{ welfareCases(first: 1) { nodes { openedOn } } }';
/** `given`, or the codes that came instead. */
const outcomeOf = ({ data, errors, ...answer }: PostedAnswer): string =>
  data?.welfareCases?.nodes[0]?.openedOn ? 'given' : [...new Set(codesOf({ ...(errors && { errors }), data, ...answer }).map((code) => code.split(' ')[0]))].join();

let federation: ClosedFederation;
let gateway: ClockedGateway;
beforeAll(async () => {
  federation = await startClosedFederation();
  await federation.parties.revoke('demo', 'welfare');
  const grants = [{ level: 'AUDITED' as const }];
  // 1403 was a leap year: its last day is the 30th of Esfand, 20 March 2025.
  await federation.parties.agree(agreementOf({ id: 'leap-day', grants, validity: { firstDay: '1403-12-30', lastDay: '1403-12-30' } }));
  await federation.parties.agree(agreementOf({ id: 'khordad', grants, validity: { firstDay: '1404-03-01', lastDay: '1404-03-31' } }));
  gateway = await startClockedGateway(federation, '2025-03-20T00:00:00Z');
});
afterAll(async () => {
  await gateway?.stop();
  await federation.stop();
});

describe('an agreement’s days', () => {
  it.each([
    ['the last moment before its first day in Tehran', '2025-03-19T20:29:59.999Z', 'AGREEMENT_MISSING'],
    ['its first moment, when UTC has the day before', '2025-03-19T20:30:00.000Z', 'given'],
    ['noon of its only day, a leap day', '2025-03-20T08:30:00.000Z', 'given'],
    ['its last moment', '2025-03-20T20:29:59.999Z', 'given'],
    ['midnight in Tehran, when UTC has its day still', '2025-03-20T20:30:00.000Z', 'AGREEMENT_MISSING'],
    ['the last moment of a month of 31 days', '2025-06-21T20:29:59.999Z', 'given'],
    ['midnight after it', '2025-06-21T20:30:00.000Z', 'AGREEMENT_MISSING'],
    ['the month again, were the clock put back', '2025-06-21T20:29:59.999Z', 'given'],
  ])('decide at %s', async (_, instant, expected) => {
    gateway.setClock(instant);
    expect(outcomeOf(await gateway.ask(ANALYST, QUESTION, EXPLORING))).toBe(expected);
  });

  it('end for requests that come while midnight passes: each is answered by the day it came on', async () => {
    gateway.setClock('2025-06-21T20:29:59.999Z');
    const before = Array.from({ length: 20 }, () => gateway.ask(ANALYST, QUESTION, EXPLORING));
    expect([...new Set((await Promise.all(before)).map(outcomeOf))]).toEqual(['given']);
    gateway.setClock('2025-06-21T20:30:00.000Z');
    const after = Array.from({ length: 20 }, () => gateway.ask(ANALYST, QUESTION, EXPLORING));
    expect([...new Set((await Promise.all(after)).map(outcomeOf))]).toEqual(['AGREEMENT_MISSING']);
  });
});

describe('a revoked agreement', () => {
  it('gives nothing from the first answer on that goes without it', async () => {
    await federation.served((await federation.parties.agree(agreementOf({ id: 'to-be-revoked', grants: [{ level: 'AUDITED' }] })))!);
    const headers = { ...bearer(federation.tokens.tokenOf(ANALYST)), ...EXPLORING };
    const ask = async (): Promise<string> => outcomeOf(await postOperation(federation.url, { query: QUESTION }, headers));
    const outcomes = [await ask()];
    const revoking = federation.parties.revoke('to-be-revoked', 'relief');
    while (outcomes.at(-1) === 'given') outcomes.push(await ask());
    await federation.served(await revoking);
    for (let more = 0; more < 20; more++) outcomes.push(await ask());
    const { entries } = (await (await fetch(`${federation.registryUrl}/v1/history?limit=1`)).json()) as any;
    expect(entries[0].kind).toBe('agreementRevoked');
    expect(outcomes[0]).toBe('given');
    const [first, ...later] = outcomes.slice(outcomes.findIndex((outcome) => outcome !== 'given'));
    expect(['AGREEMENT_MISSING', 'FORBIDDEN']).toContain(first); // what was under way is refused as a whole
    expect([...new Set(later)]).toEqual(['AGREEMENT_MISSING']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClockedGateway, type ClockedGateway } from './support/clocked-gateway.js';
import { startClosedFederation, type ClosedFederation } from './support/closed-federation.js';
import { codesOf, type PostedAnswer } from './support/post-operation.js';
import { agreementOf } from './support/sign-agreements.js';

const OFFICER = { role: 'casework-officer', body: 'welfare' };
const ANALYST = { role: 'analyst', body: 'secretariat' };
const DISABILITIES = '{ disabilities(first: 1) { nodes { severity } } }';
const BEGAN = '2025-06-10T06:00:00.000Z';
const THREE_HOURS_LATER = '2025-06-10T09:00:00.000Z';
const REASON = 'سیل در شهرستان: جابه‌جایی افراد دارای معلولیت';

const headersOf = (purpose: string, reason?: string): Record<string, string> => ({
  'hamafza-purpose': purpose,
  ...(reason !== undefined && { 'hamafza-emergency': encodeURIComponent(reason) }),
});
const codes = (answer: PostedAnswer): readonly string[] => [...new Set(codesOf(answer).map((code) => code.split(' ')[0]!))];

let federation: ClosedFederation;
let gateway: ClockedGateway;
beforeAll(async () => {
  federation = await startClosedFederation();
  await federation.parties.revoke('demo', 'welfare');
  await federation.parties.agree(
    agreementOf({ id: 'flood', parties: ['welfare', 'secretariat'], members: ['relief'], grants: [{ level: 'AUDITED' }], discloses: { membership: [] }, emergency: { roles: ['casework-officer'] } }),
  );
  gateway = await startClockedGateway(federation, BEGAN);
});
afterAll(async () => {
  await gateway?.stop();
  await federation.stop();
});

const recordOf = async ({ requestId }: PostedAnswer): Promise<any> =>
  (await federation.rows('secretariat', `SELECT header FROM access_record WHERE header->>'requestId' = $1`, [requestId]))[0]?.header;

const claimsOf = (jws: string): any => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString('utf8'));

/** What an agency was told of an emergency; notices are delivered beside the answers. */
async function noticesAt(agency: string, requestId: string): Promise<readonly any[]> {
  const rows = await federation.rows(agency, `SELECT jws FROM audit_notice WHERE kind = 'emergency'`);
  return rows.map(({ jws }) => claimsOf(jws)).filter((notice) => notice.requestId === requestId);
}

async function untilTold(agency: string, requestId: string): Promise<readonly any[]> {
  const deadline = Date.now() + 50_000;
  for (;;) {
    const notices = await noticesAt(agency, requestId);
    if (notices.length > 0 || Date.now() > deadline) return notices;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('an emergency', () => {
  it('opens what is PROTECTED to a role that the agreement names, flagged in the record and told to the agency', async () => {
    const before = await gateway.ask(OFFICER, DISABILITIES, headersOf('casework'));
    expect([codes(before), before.data.disabilities]).toEqual([['AGREEMENT_MISSING'], null]);
    expect((await recordOf(before)).emergency).toBeNull();

    const opened = await gateway.ask(OFFICER, DISABILITIES, headersOf('casework', REASON));
    expect([codes(opened), typeof opened.data.disabilities.nodes[0].severity]).toEqual([[], 'string']);
    expect((await recordOf(opened)).emergency).toEqual({ reason: REASON, until: THREE_HOURS_LATER });

    const [notice, ...others] = await untilTold('welfare', opened.requestId);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ agency: 'welfare', chain: 'clocked', body: 'welfare', roles: ['casework-officer'], purpose: 'casework', reason: REASON, until: THREE_HOURS_LATER, agreement: { id: 'flood', version: 1 } });
    expect(notice.coordinates).toContain('Disability.severity');
    expect(JSON.stringify(notice)).not.toContain('demo:casework-officer');
    for (const agency of ['relief', 'governorate', 'secretariat']) expect(await noticesAt(agency, opened.requestId)).toEqual([]);
  });

  it('is told to no agency of which it opened nothing, though the answer holds data of it', async () => {
    const opened = await gateway.ask(OFFICER, '{ disabilities(first: 1) { nodes { severity } } welfareCases(first: 1) { nodes { openedOn } } programs(first: 1) { nodes { code } } }', headersOf('casework', REASON));
    expect([codes(opened), opened.data.programs.nodes.length]).toEqual([[], 1]);
    const [notice] = await untilTold('welfare', opened.requestId);
    expect(notice.coordinates).toContain('Disability.severity');
    expect(notice.coordinates).not.toContain('WelfareCase.openedOn');
    expect(await noticesAt('secretariat', opened.requestId)).toEqual([]);
  });

  it('is for the caller’s own provinces all the same', async () => {
    const query = '{ disabilities(first: 500) { nodes { severity case { county { code } } } } }';
    const { data, ...answer } = await gateway.ask(OFFICER, query, headersOf('casework', REASON));
    expect(codesOf({ data, ...answer })).toEqual([]);
    expect([...new Set(data.disabilities.nodes.map((node: any) => node.case.county.code.slice(0, 2)))]).toEqual(['07']);
  });

  it('never opens what is CLOSED', async () => {
    const answer = await gateway.ask(OFFICER, '{ closedCases { id } welfareCases(first: 1) { nodes { id closedCases { id } } } }', headersOf('casework', REASON));
    expect(codes(answer)).toEqual(['CLOSED']);
    expect([answer.data.closedCases, answer.data.welfareCases.nodes[0].closedCases]).toEqual([null, null]);
  });

  it('opens nothing to a role that the agreement does not name, nor what an agency owns that did not agree', async () => {
    expect(codes(await gateway.ask(ANALYST, DISABILITIES, headersOf('exploration', REASON)))).toEqual(['AGREEMENT_MISSING']);
    expect(codes(await gateway.ask(OFFICER, '{ ekramSponsorships(first: 1) { nodes { monthlyRials } } }', headersOf('casework', REASON)))).toEqual(['AGREEMENT_MISSING']);
  });

  it('opens nothing to a caller who may not name the purpose', async () => {
    expect(codes(await gateway.ask(OFFICER, DISABILITIES, headersOf('exploration', REASON)))).toEqual(['AGREEMENT_MISSING']);
    expect(codes(await gateway.ask({ role: 'registry-admin', body: 'secretariat' }, DISABILITIES, headersOf('casework', REASON)))).toEqual(['AGREEMENT_MISSING']);
  });

  it('is flagged only where it opened something', async () => {
    const needless = await gateway.ask(OFFICER, '{ welfareCases(first: 1) { nodes { openedOn } } }', headersOf('casework', REASON));
    expect([codes(needless), (await recordOf(needless)).emergency]).toEqual([[], null]);
    expect(await noticesAt('welfare', needless.requestId)).toEqual([]);
  });

  it('ends after three hours, and a new reason begins another, which is told anew', async () => {
    gateway.setClock('2025-06-10T08:59:59.999Z');
    expect(codes(await gateway.ask(OFFICER, DISABILITIES, headersOf('casework', REASON)))).toEqual([]);
    gateway.setClock(THREE_HOURS_LATER);
    const over = await gateway.ask(OFFICER, DISABILITIES, headersOf('casework', REASON));
    expect([over.status, codes(over), over.data ?? null]).toEqual([403, ['FORBIDDEN'], null]);
    const again = await gateway.ask(OFFICER, DISABILITIES, headersOf('casework', `${REASON}، روز دوم`));
    expect(codes(again)).toEqual([]);
    expect((await untilTold('welfare', again.requestId)).map(({ until }) => until)).toEqual(['2025-06-10T12:00:00.000Z']);
  });

  it('is one emergency for all gateways, also for one that started after it began', async () => {
    const reason = `${REASON}، روز سوم`;
    gateway.setClock('2025-06-12T06:00:00.000Z');
    expect(codes(await gateway.ask(OFFICER, DISABILITIES, headersOf('casework', reason)))).toEqual([]);
    const other = await startClockedGateway(federation, '2025-06-12T07:30:00.000Z', { HAMAFZA_AUDIT_CHAIN: 'clocked-2' });
    try {
      const opened = await other.ask(OFFICER, DISABILITIES, headersOf('casework', reason));
      expect([codes(opened), (await recordOf(opened)).emergency]).toEqual([[], { reason, until: '2025-06-12T09:00:00.000Z' }]);
      other.setClock('2025-06-12T09:00:00.000Z');
      const over: any = await other.ask(OFFICER, DISABILITIES, headersOf('casework', reason));
      expect([over.status, over.errors?.[0]?.extensions]).toMatchObject([403, { code: 'FORBIDDEN', reason: 'emergency-over' }]);
    } finally {
      await other.stop();
    }
    const [row] = await federation.rows('secretariat', 'SELECT string_agg(caller || reason, $1) AS kept FROM emergency_declaration', [' ']);
    expect(row?.kept).not.toMatch(/سیل|casework/);
  });

  it('tells who a person is and how to reach one, of one person at a time', async () => {
    const headers = headersOf('casework', `${REASON}، روز سوم`);
    const { data } = await gateway.ask(OFFICER, '{ welfareCases(first: 2) { nodes { id } } }', headers);
    const [one, two] = data.welfareCases.nodes.map(({ id }: any) => id);
    const known: any = await gateway.ask(OFFICER, `{ welfareCase(id: "${one}") { fullName contact { address } } }`, headers);
    expect([codes(known), known.data.welfareCase]).toEqual([[], { fullName: expect.any(String), contact: { address: expect.stringContaining('خیابان') } }]);
    const both: any = await gateway.ask(OFFICER, `{ a: welfareCase(id: "${one}") { fullName } b: welfareCase(id: "${two}") { contact { address } } }`, headers);
    expect(codes(both)).toEqual(['FORBIDDEN']);
    expect(JSON.stringify(both)).not.toContain('خیابان');
  });

  it.each(['', 'x', 'y'.repeat(2_000), '%zz', 'a\u200fb is no plain text'])('needs a reason that can be read: %#', async (reason) => {
    const given = reason === '%zz' ? reason : encodeURIComponent(reason);
    const refused = await gateway.ask(OFFICER, DISABILITIES, { ...headersOf('casework'), 'hamafza-emergency': given });
    expect([refused.status, codes(refused)]).toEqual([400, ['BAD_REQUEST']]);
  });

  it('leaves neither its reason nor anybody’s id in the gateway’s log', () => {
    expect(gateway.log.join('')).not.toMatch(/سیل|%D8%B3%DB%8C%D9%84|demo:casework/);
  });
});

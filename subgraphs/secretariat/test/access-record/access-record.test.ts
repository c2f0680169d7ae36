import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type PageRequest } from '@hamafza/kit';
import type { TestSubgraph } from '@hamafza/kit/testing';
import { parseJalaliDate } from '@hamafza/schema/vocabulary';
import { AccessRecordRepository } from '../../src/access-record/access-record.repository.js';
import { AccessRecordService, type LogReader } from '../../src/access-record/access-record.service.js';
import { startSecretariat } from '../start-secretariat.js';

const AUDITOR: LogReader = { body: 'secretariat', roles: ['analyst', 'auditor'] };
const RELIEF: LogReader = { body: 'relief', roles: ['agency-developer'] };
const request = { first: 100, coordinate: 'Query.accessRecords' };

describe('who sees what of the access log', () => {
  let subgraph: TestSubgraph;
  let service: AccessRecordService;
  beforeAll(async () => {
    subgraph = await startSecretariat();
    service = new AccessRecordService(new AccessRecordRepository(new Database(subgraph.dataSource).within('all')));
  });
  afterAll(() => subgraph?.stop());

  const nodesFor = async (reader: LogReader, wish: Parameters<AccessRecordService['page']>[1] = {}) =>
    (await service.page(reader, wish, request)).nodes;

  it('the secretariat’s auditor sees all of every record, the newest first', async () => {
    const nodes = await nodesFor(AUDITOR);
    expect(nodes.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1].map((n) => `gateway-1.${n}`));
    expect(nodes[1]).toMatchObject({
      recordedAt: '2025-05-06T20:45:00.000Z',
      recordedOn: '1404-02-17',
      owners: ['RELIEF', 'WELFARE'],
      coordinates: ['ReliefMembership.status', 'WelfareCase.status'],
      personCount: 55,
      operation: expect.stringContaining('query Cases'),
      agreementCode: 'agr-001',
      agreementVersion: 2,
    });
    expect(nodes.slice(0, -1).map(({ previousHash }) => previousHash)).toEqual(nodes.slice(1).map(({ hash }) => hash));
    expect(nodes.at(-1)).toMatchObject({ previousHash: 'A'.repeat(43), purpose: 'none' });
    expect(nodes[4]).toMatchObject({ askedBy: 'SECRETARIAT', callerBody: 'P07-01' });
  });

  it('an agency sees who read its data, and of the record only its own part', async () => {
    const nodes = await nodesFor(RELIEF);
    expect(nodes.map(({ id }) => id)).toEqual([5, 4, 3, 1].map((n) => `gateway-1.${n}`));
    expect(nodes[0]).toMatchObject({ owners: ['RELIEF'], coordinates: ['ReliefMembership.status'], personCount: 50, operation: null });
    expect(nodes[1]).toMatchObject({ coordinates: [], personCount: 0, withheld: [{ coordinate: 'ReliefMembership.since', code: 'AGREEMENT_MISSING' }] });
    expect(JSON.stringify(nodes)).not.toMatch(/Welfare|WELFARE/);
  });

  it('an agency is refused another’s part, and so is the secretariat’s own analyst', () => {
    for (const reader of [RELIEF, { body: 'secretariat', roles: ['analyst'] }, { body: 'P07-01', roles: ['auditor'] }]) {
      expect(() => service.page(reader, { agency: 'WELFARE' }, request)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    }
  });

  it('a member that owns no data sees nothing', async () => {
    expect(await nodesFor({ body: 'P07-01', roles: ['auditor'] })).toEqual([]);
  });

  it.each([
    ['agency', { agency: 'RELIEF' as const }, [5, 4, 3, 1]],
    ['first day', { from: parseJalaliDate('1404-02-17') }, [6, 5]],
    ['last day', { to: parseJalaliDate('1404-02-14') }, [2, 1]],
    ['purpose', { purpose: 'empowerment-planning' }, [6, 5, 4, 3, 2]],
    ['no purpose', { purpose: 'none' }, [1]],
    ['caller', { caller: 'caller-b' }, [6]],
    ['agency and days', { agency: 'RELIEF' as const, from: parseJalaliDate('1404-02-15'), to: parseJalaliDate('1404-02-16') }, [4, 3]],
  ])('are found by %s', async (_, wish, expected) => {
    expect((await nodesFor(AUDITOR, wish)).map(({ sequence }) => Number(sequence))).toEqual(expected);
  });

  it('come page by page, each once', async () => {
    for (const reader of [AUDITOR, RELIEF]) {
      const seen: string[] = [];
      let next: PageRequest | undefined = { ...request, first: 2 };
      while (next) {
        const { nodes, pageInfo } = await service.page(reader, {}, next);
        seen.push(...nodes.map(({ id }) => id));
        next = pageInfo.hasNextPage && pageInfo.endCursor ? { ...request, first: 2, after: pageInfo.endCursor } : undefined;
      }
      expect(seen).toEqual((await nodesFor(reader)).map(({ id }) => id));
    }
  });
});

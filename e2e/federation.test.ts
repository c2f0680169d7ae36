import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QUESTION_CATALOGUE } from '../gateway/sandbox/src/questions/question-catalogue.js';
import { runHamafza } from './support/command.js';
import { ask, type GraphQLAnswer } from './support/federation.js';
import { sharedFederation, type SharedFederation } from './support/shared-federation.js';
import { PREPARED_PEOPLE } from './support/prepared-place.js';

const questionsFolder = new URL('../docs/queries/', import.meta.url);
const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const documentOf = (file: string): string => readFileSync(new URL(file, questionsFolder), 'utf8');

describe('the federation of four agencies', () => {
  let federation: SharedFederation;
  let url: string;
  const answer = async (query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer> => ask(url, query, variables);

  beforeAll(async () => {
    federation = await sharedFederation();
    url = federation.url;
  });

  it('answers one question about the same real people out of all four databases', async () => {
    const { data, errors } = await answer(`{
      welfareCases(first: 500, filter: { status: ACTIVE }) {
        nodes {
          county { name { en } }
          beneficiary { id reliefMembership { status } referrals { status } empowermentPlans { strand } coverage { jointSupport } }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    const people = data.welfareCases.nodes.flatMap(({ beneficiary }: any) => beneficiary ?? []);
    const known = people.filter(({ reliefMembership, referrals, empowermentPlans }: any) => reliefMembership && referrals?.length && empowermentPlans?.length);
    expect(known.length).toBeGreaterThan(0);
    expect(data.welfareCases.nodes.every(({ county }: any) => county.name.en.length > 0)).toBe(true);
    expect(people.every(({ coverage }: any) => coverage.jointSupport !== undefined)).toBe(true);
    expect(new Set(people.map(({ id }: any) => id)).size).toBe(people.length);
  });

  it('reads back the id it gave, under the same purpose only', async () => {
    const { data } = await answer('{ welfareCases(first: 20) { nodes { id beneficiary { id } } } }');
    const { id: caseId, beneficiary } = data.welfareCases.nodes.find((node: any) => node.beneficiary);
    const again = await answer('query ($id: ID!) { beneficiary(id: $id) { id welfareCase { id } } }', { id: beneficiary.id });
    expect(again.data).toEqual({ beneficiary: { id: beneficiary.id, welfareCase: { id: caseId } } });

    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'hamafza-purpose': 'empowerment-planning' },
      body: JSON.stringify({ query: 'query ($id: ID!) { beneficiary(id: $id) { id } }', variables: { id: beneficiary.id } }),
    });
    const { errors } = (await response.json()) as GraphQLAnswer;
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: 'Query.beneficiary(id:)' });
  });

  describe('the figures of the articles', () => {
    it('656 centres in East Azerbaijan with a little above 3,500 specialists', async () => {
      const { data } = await answer('{ province(code: "03") { centreSummary { count specialistCount } } centres(first: 1, filter: { provinceCode: "03" }) { totalCount } }');
      const { count, specialistCount } = data.province.centreSummary;
      expect([count, data.centres.totalCount]).toEqual([656, 656]);
      expect(specialistCount).toBeGreaterThan(3_500);
      expect(specialistCount).toBeLessThan(3_600);
    });

    it('donations of 1403 a little above 3,220,000,000,000 rials', async () => {
      const { data } = await answer('{ welfareDonationTotal(from: "1403-01-01", to: "1403-12-30", provinceCode: "03") { rials } }');
      const rials = BigInt(data.welfareDonationTotal.rials);
      expect(rials > 3_220_000_000_000n && rials < 3_240_000_000_000n).toBe(true);
    });

    it('six pilot provinces, Kurdistan among them, and at least one board in each of its ten counties', async () => {
      const { data } = await answer(`{
        socialBoardPilots { province { code } }
        counties(first: 50, filter: { provinceCode: "12" }) { nodes { socialBoards { id } } }
      }`);
      const codes = data.socialBoardPilots.map(({ province }: any) => province.code);
      expect(new Set(codes).size).toBe(6);
      expect(codes).toContain('12');
      expect(data.counties.nodes).toHaveLength(10);
      expect(data.counties.nodes.every(({ socialBoards }: any) => socialBoards.length >= 1)).toBe(true);
    });

    it('East Azerbaijan fifth in the country by ageing', async () => {
      const { data } = await answer('{ province(code: "03") { socialIndicators(code: AGEING_INDEX) { rank rankedAmong } } }');
      expect(data.province.socialIndicators[0]).toEqual({ rank: 5, rankedAmong: 31 });
    });

    it('services without a break through the twelve days', async () => {
      const { data } = await answer(documentOf('11-services-through-the-twelve-days.graphql'));
      const counts = Object.entries<any>(data).filter(([name]) => name !== 'served');
      for (const [, { services, persons }] of counts) expect(services >= persons && persons > 0).toBe(true);
    });

    it('about three in ten people shared, and about three in a hundred who cannot be linked', async () => {
      const { data } = await answer('{ welfareCases(first: 1) { totalCount unlinkableCount } reliefMemberships(first: 1) { totalCount unlinkableCount } }');
      for (const { totalCount, unlinkableCount } of Object.values<any>(data)) {
        expect(totalCount).toBe(PREPARED_PEOPLE);
        expect(unlinkableCount / totalCount).toBeGreaterThan(0.015);
        expect(unlinkableCount / totalCount).toBeLessThan(0.045);
      }
    });
  });

  describe('the questions of the sandbox', () => {
    const files = readdirSync(fileURLToPath(questionsFolder)).filter((file) => file.endsWith('.graphql') && !file.includes('refused'));
    it.each(files)('%s is answered without an error and not with nothing', async (file) => {
      const number = Number(/\d+/.exec(file)?.[0]);
      const variables = QUESTION_CATALOGUE.find((question) => question.number === number)?.variables ?? {};
      const { data, errors } = await answer(documentOf(file), variables);
      expect(errors).toBeUndefined();
      for (const value of Object.values<any>(data)) expect(value?.nodes?.length ?? value?.totalCount ?? 1).toBeGreaterThan(0);
    });

    it('the page’s first operation is answered without an error', async () => {
      const { errors } = await answer(readFileSync(fromRoot('gateway/sandbox/src/questions/welcome.graphql'), 'utf8'));
      expect(errors).toBeUndefined();
    });

    it('refuses number 12, and says why', async () => {
      const { data, errors } = await answer(documentOf('12-addiction-treatment-refused.graphql'));
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'CLOSED', coordinate: 'TargetGroup.SUBSTANCE_USE' });
    });
  });

  it.each([
    ['{ reliefMemberships(first: 1, filter: { sinceFrom: "1404-12-30" }) { totalCount } }', 'ReliefMembershipFilter.sinceFrom'],
    ['{ welfareCases(first: 0) { totalCount } }', 'Query.welfareCases(first:)'],
    ['{ welfareCases(first: 501) { totalCount } }', 'Query.welfareCases(first:)'],
    ['{ welfareCases(after: "bm9uc2Vuc2U") { totalCount } }', 'Query.welfareCases(after:)'],
    ['{ county(code: "3") { code } }', 'Query.county(code:)'],
    ['{ centre(code: "../etc") { code } }', 'Query.centre(code:)'],
    ['{ beneficiary(id: "0499370899") { id } }', 'Query.beneficiary(id:)'],
  ])('%s is refused with its coordinate and what is allowed, and nothing of the inside is told', async (query, coordinate) => {
    const { errors } = await answer(query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate, allowed: expect.any(String) });
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|localhost|SELECT|stack|node_modules|0499370899/);
  });

  it('refuses a mutation, of which there are none, as a mistake of the caller', async () => {
    const { errors } = await answer('mutation { x }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it.each([
    ['welfare', ['Program', 'Province', 'County', 'Neighbourhood']],
    ['relief', ['Province', 'County', 'Neighbourhood']],
    ['governorate', ['Program']],
    ['secretariat', ['Province', 'County', 'Beneficiary']],
  ])('%s passes the conformance check that every agency’s server must pass', async (agency, stubs) => {
    const port = federation.port + 1 + ['welfare', 'relief', 'governorate', 'secretariat'].indexOf(agency);
    const words = ['subgraph', 'verify', '--url', `http://127.0.0.1:${port}/graphql`, '--schema', fromRoot(`schema/subgraphs/${agency}.graphql`)];
    const { status, output } = await runHamafza([...words, '--name', agency, '--key', join(federation.dataFolder, 'keys', 'gateway.json'), '--coordinator-key', join(federation.dataFolder, 'keys', 'coordinator.json'), '--json', '--stub', ...stubs]);
    const { checks } = JSON.parse(output);
    const failed = checks.filter(({ outcome }: any) => outcome === 'failed');
    expect({ status, failed }).toEqual({ status: 0, failed: [] });
    expect(checks.find(({ id }: any) => id === 'cohort-stream').outcome).toBe(agency === 'secretariat' ? 'skipped' : 'passed');
  });

  it('shows who published what, in the order it was published', async () => {
    const { status, output } = await runHamafza(['subgraph', 'history', '--registry', federation.registryUrl, '--json']);
    expect(status).toBe(0);
    const done = JSON.parse(output).entries.map(({ kind, actor }: any) => `${kind} by ${actor.agency}`).reverse();
    const agencies = ['welfare', 'relief', 'governorate', 'secretariat'];
    expect(done.slice(0, 5)).toEqual([...agencies.map((agency) => `published by ${agency}`), 'agreementProposed by welfare']);
    expect(done.slice(5).sort()).toEqual(agencies.map((agency) => `agreementSigned by ${agency}`).sort());
    const sameThroughGateway = await (await fetch(`${url}/registry/v1/history?limit=10`)).json();
    expect(sameThroughGateway.entries).toHaveLength(9);
    expect((await fetch(`${url}/registry/v1/operations`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/registry/v1/rollback`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"releaseId":"x"}' })).status).toBe(401);
  });
});

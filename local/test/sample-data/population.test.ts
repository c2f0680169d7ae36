import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseNationalId } from '@hamafza/schema/vocabulary';
import { Population, type Body } from '../../src/sample-data/population.js';
import { createOrganisations } from '../../src/sample-data/organisations.js';
import { PROGRAMS } from '../../src/sample-data/programs.js';

const bodies: readonly Body[] = ['welfare', 'relief', 'governorate', 'secretariat'];

describe('Population', () => {
  it('lets each body know as many different people as asked for, each under a number of its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 3_000 }), fc.constantFrom(...bodies), (people, body) => {
        const population = new Population(1, people);
        const indexes = [...population.indexesOf(body)];
        const rowIds = new Set(indexes.map((index) => population.rowIdOf(body, index)));
        expect(new Set(indexes).size).toBe(people);
        expect(rowIds.size).toBe(people);
        expect(Math.min(...rowIds)).toBe(1);
        expect(Math.max(...rowIds)).toBe(people);
      }),
      { numRuns: 60 },
    );
  });

  it('draws the same person again, whoever asks', () => {
    const [one, other] = [new Population(1404, 20_000), new Population(1404, 20_000)];
    for (const index of [0, 1, 13_999, 14_000, 33_999, 43_999]) expect(one.person(index)).toEqual(other.person(index));
  });

  it('shares three people in ten between Behzisti and the Relief Committee', () => {
    const population = new Population(1404, 20_000);
    const shared = [...population.indexesOf('welfare')].filter((index) => population.knows('relief', index));
    expect(shared).toHaveLength(6_000);
  });

  it('leaves about three in a hundred without any code, and gives nobody a code that belongs to someone real', () => {
    const population = new Population(1404, 20_000);
    const codes = [...population.indexesOf('welfare')].map((index) => population.person(index).code);
    const without = codes.filter((code) => code === null).length;
    expect(without / codes.length).toBeGreaterThan(0.025);
    expect(without / codes.length).toBeLessThan(0.035);
    const national = codes.flatMap((code) => (code?.kind === 'national' ? [code.code] : []));
    expect(national.every((code) => /^9[79]/.test(code) && parseNationalId(code) === code)).toBe(true);
    expect(new Set(national).size).toBe(national.length);
  });

  it('puts a household in one place', () => {
    const population = new Population(7, 1_000);
    const [head, second, third] = [population.person(300), population.person(301), population.person(302)];
    expect(second.neighbourhoodCode).toBe(head.neighbourhoodCode);
    expect(third.household).toBe(head.household);
  });
});

describe('createOrganisations', () => {
  const { centres, ngos, salamSites } = createOrganisations(1404);

  it('has the 656 centres of East Azerbaijan with a little above 3,500 specialists', () => {
    const eastAzerbaijan = centres.filter(({ code }) => code.startsWith('C03-'));
    expect(eastAzerbaijan).toHaveLength(656);
    expect(eastAzerbaijan.reduce((sum, { specialists }) => sum + specialists, 0)).toBe(3_527);
    expect(eastAzerbaijan.every(({ specialists }) => specialists > 0)).toBe(true);
  });

  it('gives every body of each kind a code of its own', () => {
    for (const codes of [centres.map(({ code }) => code), ngos.map(({ legalId }) => legalId), salamSites.map(({ code }) => code)]) {
      expect(new Set(codes).size).toBe(codes.length);
    }
    expect(new Set(salamSites.map(({ neighbourhoodCode }) => neighbourhoodCode)).size).toBe(salamSites.length);
  });

  it('lets some NGOs with an expired licence run centres', () => {
    const expired = new Set(ngos.filter(({ licence }) => licence.status === 'EXPIRED').map(({ legalId }) => legalId));
    expect(centres.some(({ ngoLegalId }) => ngoLegalId !== null && expired.has(ngoLegalId))).toBe(true);
  });
});

it('the catalogue of programmes names each once', () => {
  expect(new Set(PROGRAMS.map(({ code }) => code)).size).toBe(PROGRAMS.length);
});

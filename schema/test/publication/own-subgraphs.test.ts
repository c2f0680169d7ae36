import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkPublication } from '../../src/publication/check-publication.js';
import type { SubgraphDefinition } from '../../src/publication/compose-supergraph.js';
import { SDL_LIMITS } from '../../src/publication/parse-sdl.js';
import { AGENCY_NAMES } from '../../src/vocabulary/agencies.js';

const readSubgraph = async (name: string): Promise<SubgraphDefinition> => {
  const file = fileURLToPath(new URL(`../../subgraphs/${name}.graphql`, import.meta.url));
  return { name, url: `http://${name}.example/graphql`, sdl: await readFile(file, 'utf8') };
};

describe('the four agencies’ subgraphs', () => {
  // The secretariat comes last: what it marks @external must be there before it.
  it('pass every check, published one after the other', async () => {
    const others: SubgraphDefinition[] = [];
    let baseSupergraphSdl: string | null = null;
    for (const name of AGENCY_NAMES) {
      const { url, sdl } = await readSubgraph(name);
      const check = await checkPublication({
        subgraph: name,
        proposed: { sdl, routingUrl: url, versionId: null },
        others: [...others],
        baseReleaseId: null,
        baseSupergraphSdl,
        operations: [],
        acceptBrokenOperations: false,
        agreements: [],
        limits: SDL_LIMITS,
      });
      expect({ name, outcome: check.outcome, refusals: check.report.refusals, agencies: check.report.affectedAgencies }).toEqual({ name, outcome: 'passed', refusals: [], agencies: [] });
      baseSupergraphSdl = 'supergraphSdl' in check ? check.supergraphSdl : null;
      others.push({ name, url, sdl });
    }
  });

  it('get a report that stays readable however much is wrong', async () => {
    const fields = Array.from({ length: 2_000 }, (_, index) => `f${index}: Int`).join(' ');
    const { report } = await checkPublication({
      subgraph: 'welfare',
      proposed: { sdl: `type Query { ${fields} }`, routingUrl: 'http://welfare.example/', versionId: null },
      others: [],
      baseReleaseId: null,
      baseSupergraphSdl: null,
      operations: [],
      acceptBrokenOperations: false,
      agreements: [],
      limits: SDL_LIMITS,
    });
    expect(report.refusals).toHaveLength(501);
    expect(report.refusals.at(-1)).toMatchObject({ code: 'MORE_FINDINGS', message: '1500 more findings are not shown.' });
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DocumentNode, parse } from 'graphql';
import { readFile } from 'node:fs/promises';
import type { ReleasedAgreement } from '../../src/agreements/released-agreement.js';
import { checkAgreement } from '../../src/agreements/check-agreement.js';
import { readAgreement } from '../../src/agreements/read-agreement.js';
import { composeSupergraph } from '../../src/publication/compose-supergraph.js';
import { withheldCoordinates } from '../../src/publication/withheld-coordinates.js';
import { AGENCY_NAMES } from '../../src/vocabulary/agencies.js';

const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

const compose = async (change: (name: string, sdl: string) => string = (_, sdl) => sdl): Promise<DocumentNode> => {
  const subgraphs = await Promise.all(
    AGENCY_NAMES.map(async (name) => ({ name, url: `http://${name}.example/`, sdl: change(name, await read(`subgraphs/${name}.graphql`)) })),
  );
  const result = composeSupergraph(subgraphs);
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.reasons));
  return parse(result.supergraphSdl);
};

describe('the agreement of the demonstration', () => {
  let demo: ReleasedAgreement;
  beforeAll(async () => {
    const agreement = readAgreement(await read('agreements/demo.yaml'));
    if (agreement.outcome === 'refused') throw new Error(JSON.stringify(agreement.problems));
    demo = { contentId: agreement.address.contentId, agreement: agreement.agreement, signatures: [] };
  });

  it('opens all of the four subgraphs but what is CLOSED, and names nothing that is not there', async () => {
    const supergraph = await compose();
    expect(checkAgreement(demo.agreement, supergraph)).toMatchObject({ refusals: [], hints: [] });
    const withheld = withheldCoordinates(supergraph, [demo]);
    expect(withheld.filter(({ sensitivity }) => sensitivity !== 'CLOSED')).toEqual([]);
    expect(withheld.map(({ coordinate }) => coordinate)).toContain('WelfareCase.closedCases');
    expect(withheldCoordinates(supergraph, []).length).toBeGreaterThan(400);
  });

  it('withholds a new field of a person until it is agreed on, and opens one of a type that it grants whole', async () => {
    const supergraph = await compose((name, sdl) =>
      name === 'welfare'
        ? sdl
            .replace(/^type WelfareCase\b[^{]*\{/m, (start) => `${start}\n  "New." newlyKnown: Int\n`)
            .replace(/^type JobPlacement\b[^{]*\{/m, (start) => `${start}\n  "New." newlyCounted: Int\n`)
        : sdl,
    );
    const withheld = withheldCoordinates(supergraph, [demo]).filter(({ sensitivity }) => sensitivity !== 'CLOSED');
    expect(withheld).toEqual([{ coordinate: 'WelfareCase.newlyKnown', sensitivity: 'AUDITED', owner: 'welfare' }]);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiSchemaOf, composeSupergraph } from '@hamafza/schema/publication';
import { getIntrospectionQuery, parse, validate } from 'graphql';
import { readdir, readFile } from 'node:fs/promises';
import { checkCost, DEFAULT_MAX_COST } from '../../src/limits/check-cost.js';
import { checkDocumentLimits } from '../../src/limits/check-document-limits.js';
import { CostModel } from '../../src/limits/cost-model.js';
import { costOfOperation } from '../../src/limits/cost-of-operation.js';
import { DEFAULT_COST_SETTINGS } from '../../src/limits/cost-settings.js';
import { countOperations } from '../../src/limits/count-operation.js';
import { DEFAULT_OPERATION_LIMITS, type OperationLimits } from '../../src/limits/operation-limits.js';
import { readCostDirectives } from '../../src/limits/read-cost-directives.js';
import { scanDocument } from '../../src/limits/scan-document.js';

const fromRoot = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const folders = ['docs/queries/', 'gateway/sandbox/src/questions/'].map(fromRoot);
const { maxTokens, maxNesting, maxDepth, maxIntrospectionLists, maxAliases, maxRootFields, maxDirectives, maxSelections } = DEFAULT_OPERATION_LIMITS;
const QUARTER: OperationLimits = {
  maxTokens: maxTokens / 4,
  maxNesting: maxNesting / 4,
  maxDepth: maxDepth / 4,
  maxIntrospectionLists,
  maxAliases: maxAliases / 4,
  maxRootFields: maxRootFields / 4,
  maxDirectives: maxDirectives / 4,
  maxSelections: maxSelections / 4,
};

describe('the default limits', () => {
  let model: CostModel;
  let documents: readonly (readonly [string, string])[];

  beforeAll(async () => {
    const listed = await Promise.all(folders.map(async (folder) => (await readdir(folder)).filter((file) => file.endsWith('.graphql')).map((file) => new URL(file, folder))));
    const read = await Promise.all(listed.flat().map(async (file) => [file.pathname.replace(/.*\//, ''), await readFile(file, 'utf8')] as const));
    documents = [...read, ['introspection', getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })]];
    const names = ['welfare', 'relief', 'governorate', 'secretariat'];
    const subgraphs = names.map(async (name) => ({ name, url: `http://${name}.example`, sdl: await readFile(fromRoot(`schema/subgraphs/${name}.graphql`), 'utf8') }));
    const composed = composeSupergraph(await Promise.all(subgraphs));
    if (composed.outcome === 'refused') throw new Error('the published subgraphs do not compose');
    const supergraph = parse(composed.supergraphSdl);
    model = new CostModel(apiSchemaOf(supergraph), readCostDirectives(supergraph), DEFAULT_COST_SETTINGS);
  });

  it('leave the sandbox’s questions and the introspection query four times what they need', () => {
    for (const [file, text] of documents) {
      const document = parse(text);
      expect([file, validate(model.schema, document)]).toEqual([file, []]);
      expect([file, scanDocument(text, QUARTER) ?? checkDocumentLimits(document, QUARTER)]).toEqual([file, undefined]);
      for (const [operation] of countOperations(document)) {
        const checked = checkCost(costOfOperation(model, { document, operation }), {}, DEFAULT_MAX_COST / 4);
        expect([file, checked.kind]).toEqual([file, 'affordable']);
      }
    }
  });

  it('let a question have pages of 500', () => {
    for (const [file, text] of documents) {
      const document = parse(text.replace(/first: \d+/g, 'first: 500'));
      const [[operation] = []] = countOperations(document);
      if (operation === undefined) throw new Error(`${file} holds no operation`);
      expect([file, checkCost(costOfOperation(model, { document, operation }), {}, DEFAULT_MAX_COST).kind]).toEqual([file, 'affordable']);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { printedSdl } from '@hamafza/local/printed-sdl';
import { printErrorCatalogue } from '@hamafza/schema/vocabulary';

const fromRoot = (path: string): URL => new URL(`../${path}`, import.meta.url);

describe('files printed from code (mend with `npm run docs`)', () => {
  it('schema/subgraphs holds what each subgraph serves', async () => {
    for (const [agency, sdl] of await printedSdl()) {
      expect(await readFile(fromRoot(`schema/subgraphs/${agency}.graphql`), 'utf8')).toBe(sdl);
    }
  });

  it('docs/errors.md holds the catalogue', async () => {
    expect(await readFile(fromRoot('docs/errors.md'), 'utf8')).toBe(printErrorCatalogue());
  });
});

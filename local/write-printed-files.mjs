/** Writes the files that are printed from code: each subgraph's SDL under `schema/subgraphs/`, and `docs/errors.md`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { printErrorCatalogue } from '@hamafza/schema/vocabulary';
import { printedSdl } from './dist/printed-sdl.js';

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

for (const [agency, sdl] of await printedSdl()) await writeFile(fromRoot(`schema/subgraphs/${agency}.graphql`), sdl);
await writeFile(fromRoot('docs/errors.md'), printErrorCatalogue());

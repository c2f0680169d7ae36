import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';

const publishedSdl = (agency: AgencyName): string => fileURLToPath(new URL(`../../../schema/subgraphs/${agency}.graphql`, import.meta.url));

/**
 * Writes the supergraph of the four published subgraphs, served at the given addresses.
 *
 * Composition takes over a second and its inputs seldom change, so the file is kept while they do not.
 *
 * @returns the file's path.
 */
export async function writeSupergraphFile(dataFolder: string, urlOf: (agency: AgencyName) => string): Promise<string> {
  const subgraphs = await Promise.all(
    AGENCY_NAMES.map(async (name) => ({ name, url: urlOf(name), sdl: await readFile(publishedSdl(name), 'utf8') })),
  );
  const path = join(dataFolder, 'supergraph.graphql');
  const firstLine = `# inputs sha256 ${createHash('sha256').update(JSON.stringify(subgraphs)).digest('hex')}`;
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present.startsWith(`${firstLine}\n`)) return path;
  const { composeSupergraph } = await import('@hamafza/schema/publication');
  const result = composeSupergraph(subgraphs);
  if (result.outcome === 'refused') {
    throw new Error(`The subgraphs do not compose:\n${result.reasons.map(({ code, message }) => `  ${code}: ${message}`).join('\n')}`);
  }
  await writeFile(`${path}.new`, `${firstLine}\n${result.supergraphSdl}\n`);
  await rename(`${path}.new`, path);
  return path;
}

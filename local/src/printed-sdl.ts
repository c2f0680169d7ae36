import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';

const LARGEST_SDL_BYTES = 16 * 1024 * 1024;

/** Each agency's SDL as its code serves it today, printed by a process of its own: their types would meet in one. */
export async function printedSdl(): Promise<ReadonlyMap<AgencyName, string>> {
  return new Map(await Promise.all(AGENCY_NAMES.map(async (agency) => [agency, await printOne(agency)] as const)));
}

async function printOne(agency: AgencyName): Promise<string> {
  const main = fileURLToPath(new URL(`../../subgraphs/${agency}/dist/main.js`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'sdl'], { maxBuffer: LARGEST_SDL_BYTES });
  return stdout;
}

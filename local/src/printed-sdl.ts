import { governorate } from '@hamafza/governorate';
import { sdlOf } from '@hamafza/kit';
import { relief } from '@hamafza/relief';
import type { AgencyName } from '@hamafza/schema/vocabulary';
import { secretariat } from '@hamafza/secretariat';
import { welfare } from '@hamafza/welfare';

/** Each agency's SDL as its code serves it today. */
export async function printedSdl(): Promise<ReadonlyMap<AgencyName, string>> {
  const subgraphs = [welfare, relief, governorate, secretariat];
  return new Map(await Promise.all(subgraphs.map(async (subgraph) => [subgraph.name, await sdlOf(subgraph)] as const)));
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PublicationAnswer } from '@hamafza/schema/registry-client';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';
import type { PublicationKeys } from './publication-keys.js';
import { clientOf, refusalText } from './signed-client.js';

interface Publication {
  readonly registryUrl: string;
  readonly keys: PublicationKeys;
  readonly routingUrlOf: (agency: AgencyName) => string;
}

/** The secretariat's subgraph builds on fields of the other three, so it comes last. */
const ORDER: readonly AgencyName[] = ['welfare', 'relief', 'governorate', 'secretariat'];

const sdlFile = (agency: AgencyName): string => fileURLToPath(new URL(`../../../schema/subgraphs/${agency}.graphql`, import.meta.url));

/**
 * Publishes each agency's SDL with its own key, as its own systems would, which changes nothing where that was done; from this process,
 * because starting the command for each agency would cost more than the publications.
 *
 * @throws Error with what the registry said.
 */
export async function publishSubgraphs(publication: Publication, onAgency: (agency: AgencyName) => void): Promise<void> {
  for (const agency of ORDER) {
    onAgency(agency);
    const sdl = await readFile(sdlFile(agency), 'utf8');
    await publish(agency, sdl, publication);
  }
}

async function publish(agency: AgencyName, sdl: string, { registryUrl, keys, routingUrlOf }: Publication): Promise<void> {
  const client = await clientOf(registryUrl, keys.fileOf(agency));
  const request = { sdl, routingUrl: routingUrlOf(agency), message: 'as served by this checkout', acceptBrokenOperations: true };
  const answer = await client.publishSubgraph(agency, request);
  if (answer.outcome === 'needsApproval') return approve(agency, answer, { registryUrl, keys });
  if (answer.outcome !== 'published' && answer.outcome !== 'unchanged') throw new Error(`${agency} could not be published:\n${refusalText(answer)}`);
}

type Candidate = Extract<PublicationAnswer, { outcome: 'needsApproval' }>;

async function approve(agency: AgencyName, { candidateId, missing }: Candidate, { registryUrl, keys }: Omit<Publication, 'routingUrlOf'>): Promise<void> {
  for (const other of AGENCY_NAMES.filter((name) => missing.includes(name))) {
    const answer = await (await clientOf(registryUrl, keys.fileOf(other))).approveCandidate(candidateId);
    if (!['published', 'unchanged', 'needsApproval'].includes(answer.outcome)) throw new Error(`${other} could not approve what ${agency} published:\n${refusalText(answer)}`);
  }
}

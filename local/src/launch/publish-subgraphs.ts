import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createRegistryClient } from '@hamafza/schema/registry-client';
import type { AgencyName } from '@hamafza/schema/vocabulary';
import type { PublicationKeys } from './publication-keys.js';
import { runCommand, WAITS_FOR_OTHERS, type CommandResult } from './run-command.js';

interface Publication {
  readonly registryUrl: string;
  readonly keys: PublicationKeys;
  readonly routingUrlOf: (agency: AgencyName) => string;
}

/** The secretariat's subgraph builds on fields of the other three, so it comes last. */
const ORDER: readonly AgencyName[] = ['welfare', 'relief', 'governorate', 'secretariat'];

const sdlFile = (agency: AgencyName): string => fileURLToPath(new URL(`../../../schema/subgraphs/${agency}.graphql`, import.meta.url));

/** Publishes each agency's SDL with its own key, as its own systems would: through the command. */
export async function publishSubgraphs(publication: Publication, onAgency: (agency: AgencyName) => void): Promise<void> {
  const client = createRegistryClient({ url: publication.registryUrl });
  for (const agency of ORDER) {
    onAgency(agency);
    const current = await client.readSubgraph(agency);
    const isCurrent =
      current.outcome === 'found' &&
      current.value.version.routingUrl === publication.routingUrlOf(agency) &&
      current.value.version.sdl === (await readFile(sdlFile(agency), 'utf8'));
    if (!isCurrent) await publish(agency, publication);
  }
}

async function publish(agency: AgencyName, { registryUrl, keys, routingUrlOf }: Publication): Promise<void> {
  const signed = (words: readonly string[], holder: AgencyName): Promise<CommandResult> =>
    runCommand(['subgraph', ...words, '--registry', registryUrl, '--key', keys.fileOf(holder), '--json']);
  const given = ['--schema', sdlFile(agency), '--routing-url', routingUrlOf(agency), '--message', 'as served by this checkout'];
  const published = await signed(['publish', '--name', agency, ...given, '--accept-broken-operations'], agency);
  if (published.status === 0) return;
  if (published.status !== WAITS_FOR_OTHERS) throw new Error(`${agency} could not be published:\n${published.output}`);
  const { candidateId, missing } = JSON.parse(published.output) as { candidateId: string; missing: AgencyName[] };
  for (const other of missing) {
    const approved = await signed(['approve', '--candidate', candidateId], other);
    if (approved.status !== 0) throw new Error(`${other} could not approve what ${agency} published:\n${approved.output}`);
  }
}

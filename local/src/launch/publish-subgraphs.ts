import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createRegistryClient } from '@hamafza/schema/registry-client';
import type { AgencyName } from '@hamafza/schema/vocabulary';
import type { PublicationKeys } from './publication-keys.js';

interface Publication {
  readonly registryUrl: string;
  readonly keys: PublicationKeys;
  readonly routingUrlOf: (agency: AgencyName) => string;
}

/** The secretariat's subgraph builds on fields of the other three, so it comes last. */
const ORDER: readonly AgencyName[] = ['welfare', 'relief', 'governorate', 'secretariat'];
/** What `hamafza subgraph publish` ends with when other agencies must agree first; see docs/cli.md. */
const NEEDS_APPROVAL = 6;

const command = fileURLToPath(new URL('../../../cli/bin/hamafza.mjs', import.meta.url));
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
  if (published.status !== NEEDS_APPROVAL) throw new Error(`${agency} could not be published:\n${published.output}`);
  const { candidateId, missing } = JSON.parse(published.output) as { candidateId: string; missing: AgencyName[] };
  for (const other of missing) {
    const approved = await signed(['approve', '--candidate', candidateId], other);
    if (approved.status !== 0) throw new Error(`${other} could not approve what ${agency} published:\n${approved.output}`);
  }
}

interface CommandResult {
  readonly status: number;
  readonly output: string;
}

function runCommand(words: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...words], { maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ status, output: stdout || stderr });
    });
  });
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createRegistryClient, readAgreement, readSigningKey, signAgreement, type AgreementDetail, type ReadAgreement } from '@hamafza/schema/registry-client';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';
import type { PublicationKeys } from './publication-keys.js';
import { clientOf, refusalText } from './signed-client.js';

interface AgreementPublication {
  readonly registryUrl: string;
  readonly keys: PublicationKeys;
}

export type AgreementOutcome =
  /** Signed by all, now or before; or a later version is under way, which is its parties' business. */
  | { readonly outcome: 'concluded' }
  /** A party revoked it, and for good. */
  | { readonly outcome: 'ended'; readonly agreementId: string };

const file = fileURLToPath(new URL('../../../schema/agreements/demo.yaml', import.meta.url));

/**
 * Puts the demonstration's agreement before its parties and signs it for each with its own key, unless that was done.
 *
 * @throws Error with what the registry said.
 */
export async function publishAgreement(publication: AgreementPublication, onSigners: (agencies: string) => void): Promise<AgreementOutcome> {
  const read = readAgreement(await readFile(file, 'utf8'));
  if (read.outcome === 'refused') throw new Error(`${file} is no agreement: ${JSON.stringify(read.problems)}`);
  const { id, version, parties } = read.agreement;
  const known = await createRegistryClient({ url: publication.registryUrl }).readAgreement(id);
  const versions = known.outcome === 'found' ? known.value.versions : [];
  const present = versions.find(({ contentId }) => contentId === read.address.contentId);
  if (versions.some((other) => other.version > version)) return { outcome: 'concluded' };
  if (present?.status.status === 'REVOKED') return { outcome: 'ended', agreementId: id };
  if (present && missingOf(present).length === 0) return { outcome: 'concluded' };
  const signers = AGENCY_NAMES.filter((agency) => (present ? missingOf(present) : parties).includes(agency));
  if (!present) await propose(read, AGENCY_NAMES.find((agency) => parties.includes(agency)) ?? 'secretariat', publication);
  onSigners(signers.join(', '));
  await Promise.all(signers.map((agency) => sign(read, agency, publication)));
  return { outcome: 'concluded' };
}

const missingOf = ({ status }: AgreementDetail['versions'][number]): readonly string[] => ('missing' in status ? status.missing : []);

type AgreementInFile = Extract<ReadAgreement, { outcome: 'read' }>;

async function propose({ agreement }: AgreementInFile, agency: AgencyName, { registryUrl, keys }: AgreementPublication): Promise<void> {
  const answer = await (await clientOf(registryUrl, keys.fileOf(agency))).publishAgreement(agreement.id, { agreement });
  if (!('missing' in answer)) throw new Error(`${agency} could not publish the agreement ${file}:\n${refusalText(answer)}`);
}

async function sign({ agreement, address }: AgreementInFile, agency: AgencyName, { registryUrl, keys }: AgreementPublication): Promise<void> {
  const { contentId } = address;
  const key = await readSigningKey(await readFile(keys.fileOf(agency), 'utf8'));
  const signature = await signAgreement({ agreementId: agreement.id, version: agreement.version, contentId }, key);
  const answer = await (await clientOf(registryUrl, keys.fileOf(agency))).signAgreement(agreement.id, { contentId, signature });
  if (!('missing' in answer)) throw new Error(`${agency} could not sign the agreement ${file}:\n${refusalText(answer)}`);
}

import type { AgreementDetail, RegistryClient } from '@hamafza/schema/registry-client';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { found } from '../registry/answered.js';

export type AgreementVersion = AgreementDetail['versions'][number];

/**
 * The version a command is about: the one asked for; else the one that all have signed; else the newest.
 *
 * @throws CommandError with status 2 when there is none.
 */
export async function findVersion(registry: RegistryClient, id: string, asked: number | undefined): Promise<{ readonly detail: AgreementDetail; readonly version: AgreementVersion }> {
  const detail = found(await registry.readAgreement(id));
  const { versions } = detail;
  const version = asked === undefined ? (versions.find(isConcluded) ?? versions[0]) : versions.find((candidate) => candidate.version === asked);
  if (version !== undefined) return { detail, version };
  throw new CommandError(EXIT_CODES.WRONG_USAGE, 'AGREEMENT_UNKNOWN', `${id} has no version ${asked ?? 'at all'}.`);
}

const isConcluded = ({ status }: AgreementVersion): boolean =>
  status.status === 'IN_FORCE' || status.status === 'EXPIRED' || (status.status === 'SIGNED' && status.missing.length === 0);

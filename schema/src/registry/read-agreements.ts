import { agreementStatus } from '../agreements/agreement-status.js';
import { codedError } from '../vocabulary/errors.js';
import { jalaliDateInTehran } from '../vocabulary/jalali-date-in-tehran.js';
import type { AgreementVersion } from './agreement-state.js';
import { latestState } from './read-registry.js';
import type { Registry } from './registry.js';
import type { AgreementDetail, AgreementList } from './registry-api.js';
import { promised } from './stored-content.js';

type ShownVersion = AgreementDetail['versions'][number];

/** Every version of every agreement: by id, the newest first. */
export async function listAgreements(registry: Registry): Promise<AgreementList> {
  const { agreements } = await latestState(registry);
  const ids = [...agreements.keys()].toSorted();
  const shown = await Promise.all(ids.map((id) => showVersions(registry, agreements.get(id) ?? [])));
  return {
    agreements: shown.flat().map(({ agreement, signatures, ...version }) => ({
      id: agreement.id,
      ...version,
      title: agreement.title,
      parties: agreement.parties,
      validity: agreement.validity,
      signedBy: signatures.map(({ party }) => party),
    })),
  };
}

/** @throws AGREEMENT_UNKNOWN */
export async function readAgreementDetail(registry: Registry, id: string): Promise<AgreementDetail> {
  const versions = (await latestState(registry)).agreements.get(id);
  if (versions === undefined) throw codedError('AGREEMENT_UNKNOWN', 'The registry has no such agreement.', {});
  return { id, versions: await showVersions(registry, versions) };
}

const showVersions = (registry: Registry, versions: readonly AgreementVersion[]): Promise<ShownVersion[]> =>
  Promise.all(
    versions.toReversed().map(async ({ version, contentId, signatures, revocation, supersededBy, proposedAt, proposedBy }) => {
      const agreement = promised(await registry.content.agreement(contentId), `agreement ${contentId}`);
      const status = agreementStatus({ agreement, signatures, revocation, supersededBy }, jalaliDateInTehran(registry.now()));
      return { version, contentId, status, proposedAt, proposedBy, agreement, signatures: [...signatures] };
    }),
  );

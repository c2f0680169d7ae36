import type { Command } from 'commander';
import type { AgreementDetail, Grant } from '@hamafza/schema/registry-client';
import { findVersion, type AgreementVersion } from '../../agreement/find-version.js';
import { statusText } from '../../agreement/status-text.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { shortId } from '../../registry/report-page.js';
import { line, titledTable, toned, type Page } from '../../terminal/page.js';
import { safeJson } from '../../terminal/plain-text.js';
import type { Terminal } from '../../terminal/terminal.js';
import { idOption, versionOption } from './agreement-options.js';

interface ShowArguments extends RegistryArguments {
  readonly id: string;
  readonly ofVersion?: number;
  readonly document?: true;
}

/** `hamafza agreement show`: one version, who signed it, and what it opens. */
export const showCommand = (terminal: Terminal): Command =>
  registryCommand('show', 'Show one agreement: where it stands, who signed it, what it opens.')
    .addOption(idOption())
    .addOption(versionOption())
    .option('--document', 'print only the agreement itself, as `sign --file` takes it')
    .action(async (given: ShowArguments) => {
      const { detail, version } = await findVersion(await openRegistry(given), given.id, given.ofVersion);
      const page: Page = given.document ? [{ kind: 'verbatim', lines: safeJson(version.agreement).split('\n') }] : pageOf(detail, version);
      terminal.answer({ exitCode: EXIT_CODES.DONE, json: given.document ? version.agreement : { command: 'show', id: detail.id, ...version }, page });
    });

function pageOf({ id, versions }: AgreementDetail, { version, contentId, status, agreement, signatures }: AgreementVersion): Page {
  const { title, parties, members = [], purposes, grants, validity, disclosure, discloses, keys } = agreement;
  const signatureOf = new Map(signatures.map((signature) => [signature.party, signature]));
  return [
    line(toned('strong', id), `version ${version} (${shortId(contentId)}):`, statusText(status)),
    line(title.fa, '·', title.en),
    line(`Purposes: ${purposes.join(', ')}. Days: ${validity.firstDay} to ${validity.lastDay}. Members: ${members.join(', ') || '–'}.`),
    line(`Smallest group shown: ${disclosure.crossAgency} over several agencies, ${disclosure.singleAgency} over one. Key epoch: ${keys.epoch}${keys.agreement === undefined ? '' : ` of ${keys.agreement}`}.`),
    line(`May learn whom others know: ${discloses.membership.join(', ') || 'nobody'}.`),
    ...titledTable(
      toned('strong', 'Parties'),
      ['party', 'signed', 'key'],
      parties.map((party) => [party, signatureOf.get(party)?.at ?? toned('warning', 'not yet'), signatureOf.get(party)?.keyId ?? '–']),
    ),
    ...titledTable(toned('strong', `Grants (${grants.length})`), ['what', 'purposes', 'roles', 'provinces'], grants.map(grantRow)),
    ...titledTable(
      toned('quiet', 'Versions'),
      ['version', 'content', 'status'],
      versions.map((other) => [String(other.version), shortId(other.contentId), statusText(other.status)]),
    ),
  ];
}

const SHOWN_NAMES = 8;

function grantRow({ coordinates, level, types, owners, purposes, roles, provinces }: Grant): readonly string[] {
  const some = (names: readonly string[] | undefined): string =>
    names === undefined ? 'all' : [...names.slice(0, SHOWN_NAMES), ...(names.length > SHOWN_NAMES ? [`and ${names.length - SHOWN_NAMES} more`] : [])].join(', ');
  const what = level === undefined ? some(coordinates) : `up to ${level}: types ${some(types)}; owned by ${owners === undefined ? 'any party' : some(owners)}`;
  return [what, some(purposes), some(roles), some(provinces)];
}

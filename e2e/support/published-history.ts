import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type PublicationAnswer, readSigningKey, type RegistryClient, type RegistryFailure } from '@hamafza/schema/registry';
import { addressAgreement, signAgreement, type Agreement } from '@hamafza/schema/registry-client';
import { SENSITIVITY_SDL } from '@hamafza/schema/vocabulary';
import type { StartedRegistry } from './registry-fixture.js';

/** A message that would be a script, and would turn round what follows it, if it were taken for more than text. */
export const HOSTILE_MESSAGE = '<img src=x onerror="document.title=`taken`"> \u202Eesrever\u202C end';

const LINKS = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective"])
  @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity"])
  @composeDirective(name: "@sensitivity")
`;

interface Content {
  readonly queries?: string;
  readonly statuses?: readonly string[];
}

/** A county with fields of the agency's own, and an enum that agencies share. */
const sdlOf = (agency: string, { queries = '', statuses = ['OPEN', 'CLOSED'] }: Content = {}): string => `${LINKS}
${SENSITIVITY_SDL}
type Query {
  """شمار پرونده‌های دستگاه."""
  ${agency}Count: Int
  """Files in a state."""
  ${agency}Files(
    """The state."""
    status: FileStatus
  ): Int
${queries}}

"""شهرستان"""
type County @key(fields: "code") {
  """Its code."""
  code: String!
  """How many ${agency} serves in it."""
  ${agency}Caseload: Int
}

"""Where a file stands."""
enum FileStatus {
${statuses.map((status) => `  """The state ${status}."""\n  ${status}`).join('\n')}
}
`;

export interface PublishedHistory {
  /** The oldest first. */
  readonly releaseIds: readonly string[];
}

/** Publishes as two agencies would: additions, a breaking change, a hostile message, and a proposal that waits for the other. */
export async function publishHistory(registry: StartedRegistry): Promise<PublishedHistory> {
  const [welfare, relief] = [registry.client('welfare'), registry.client('relief')];
  const secretField = '  """نشانی خانه."""\n  homeAddress: String @sensitivity(level: PROTECTED)\n';
  const extra = '  """Centres."""\n  welfareCentres: Int\n';
  const releaseIds = [
    await publish(welfare, 'welfare', sdlOf('welfare', { queries: extra }), { message: 'نخستین انتشار بهزیستی', commit: 'a1b2c3d' }),
    await publish(relief, 'relief', sdlOf('relief'), { message: HOSTILE_MESSAGE, commit: 'deadbeef' }),
    await publish(welfare, 'welfare', sdlOf('welfare', { queries: extra + secretField }), { message: 'Add the home address' }),
    await publish(welfare, 'welfare', sdlOf('welfare', { queries: secretField }), { message: 'شمار مرکزها برداشته شد', commit: 'v2.0.1' }),
  ];
  const proposal = await welfare.publishSubgraph('welfare', { sdl: sdlOf('welfare', { queries: secretField, statuses: ['OPEN'] }), routingUrl: routingUrlOf('welfare'), message: 'Drop CLOSED' });
  if (proposal.outcome !== 'needsApproval') throw new Error(JSON.stringify(proposal));
  return { releaseIds };
}

const routingUrlOf = (agency: string): string => `https://${agency}.example/graphql`;

async function publish(client: RegistryClient, agency: string, sdl: string, about: { message: string; commit?: string }): Promise<string> {
  const answer: PublicationAnswer | RegistryFailure = await client.publishSubgraph(agency, { sdl, routingUrl: routingUrlOf(agency), ...about });
  if (answer.outcome !== 'published') throw new Error(JSON.stringify(answer));
  return answer.releaseId;
}

/** @returns the id of a release in which one subgraph grew by 300 fields. */
export function publishManyFields(registry: StartedRegistry): Promise<string> {
  const queries = Array.from({ length: 300 }, (_, index) => `  """Field ${index}."""\n  reliefField${index}: Int\n`).join('');
  return publish(registry.client('relief'), 'relief', sdlOf('relief', { queries }), { message: 'Many fields' });
}

/** Goes to and fro between two releases: entries that cost no check. */
export async function rollBackOften(registry: StartedRegistry, releaseIds: readonly [string, string], times: number): Promise<void> {
  for (let index = 0; index < times; index++) {
    const answer = await registry.client('secretariat').rollBack({ releaseId: releaseIds[index % 2]!, message: `drill ${index}` });
    if (answer.outcome !== 'rolledBack') throw new Error(JSON.stringify(answer));
  }
}

/** An agreement of both agencies from its proposal to its end: four entries, of which the last two change the release. */
export async function agreeAndRevoke(registry: StartedRegistry): Promise<void> {
  const agreement: Agreement = {
    format: 1,
    id: 'agr-001',
    version: 3,
    title: { fa: 'توافق آزمایشی', en: 'Agreement of a test' },
    parties: ['welfare', 'relief'],
    purposes: ['follow-up'],
    grants: [{ level: 'PROTECTED' }],
    validity: { firstDay: '1404-01-01', lastDay: '1498-12-29' },
    disclosure: { crossAgency: 10, singleAgency: 5 },
    discloses: { membership: [] },
    keys: { epoch: 'epoch-1' },
  };
  const { contentId } = addressAgreement(agreement);
  const answers = [await registry.client('welfare').publishAgreement(agreement.id, { agreement })];
  for (const party of agreement.parties) {
    const key = await readSigningKey(await readFile(registry.keyFile(party), 'utf8'));
    const signature = await signAgreement({ agreementId: agreement.id, version: agreement.version, contentId }, key);
    answers.push(await registry.client(party).signAgreement(agreement.id, { contentId, signature }));
  }
  answers.push(await registry.client('relief').revokeAgreement(agreement.id, { contentId }));
  const outcomes = answers.map(({ outcome }) => outcome).join();
  if (outcomes !== 'proposed,signed,concluded,revoked') throw new Error(JSON.stringify(answers));
}

/** One document that an application may ask, and may not any more: two entries. */
export async function publishAndWithdrawDocument(registry: StartedRegistry): Promise<void> {
  const welfare = registry.client('welfare');
  const text = 'query Count { welfareCount }';
  const id = createHash('sha256').update(text).digest('hex');
  const answers = [await welfare.publishDocuments('case-desk', { documents: [{ id, text }] }), await welfare.withdrawDocuments('case-desk', { documentIds: [id] })];
  if (answers.map(({ outcome }) => outcome).join() !== 'published,withdrawn') throw new Error(JSON.stringify(answers));
}

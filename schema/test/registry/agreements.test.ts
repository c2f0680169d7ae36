import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agreement } from '../../src/agreements/agreement.js';
import { addressAgreement } from '../../src/agreements/agreement-content.js';
import { isAgreementSignature, signAgreement } from '../../src/agreements/agreement-signature.js';
import type { RegistryClient } from '../../src/registry/registry-client.js';
import type { AgreementAnswer, CurrentReleaseAnswer } from '../../src/registry/registry-api.js';
import { verifyRelease } from '../../src/registry/release-signature.js';
import { sampleAgreement } from '../agreements/sample-agreement.js';
import { ALL_ROLES, routingUrlOf, sdlOf, startTestRegistry, type RegistryFixture } from './registry-fixture.js';

const HAMAFZA = `extend schema @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity"]) @composeDirective(name: "@sensitivity")
directive @sensitivity(level: Sensitivity!) on OBJECT | FIELD_DEFINITION
"How far it may travel." enum Sensitivity { "a" OPEN "b" AUDITED "c" PROTECTED "d" CLOSED }`;
const guardedSdl = (agency: string, more = ''): string =>
  sdlOf(agency, `${HAMAFZA}
"A file of ${agency}." type ${agency}File @key(fields: "id") { "Its id." id: ID! "Its state." status: Int @sensitivity(level: AUDITED) "Closed." closed: Int @sensitivity(level: CLOSED) ${more} }`).replaceAll(`${agency}File`, `${typeOf(agency)}`);
const typeOf = (agency: string): string => `${agency[0]?.toUpperCase()}${agency.slice(1)}File`;

let fixture: RegistryFixture;
beforeAll(async () => {
  fixture = await startTestRegistry({}, { welfare: ALL_ROLES, relief: ALL_ROLES, governorate: ALL_ROLES, publisher: ['publish'], secretariat: ['admin'], gateway: ['gateway'] });
});
afterAll(() => fixture?.close());

const client = (agency: string): RegistryClient => fixture.client(agency);
const publishSdl = (agency: string, more?: string) => client(agency).publishSubgraph(agency, { sdl: guardedSdl(agency, more), routingUrl: routingUrlOf(agency) });
const agreementOf = (more: Partial<Agreement> = {}): Agreement => sampleAgreement({ grants: [{ coordinates: ['WelfareFile.status'] }], ...more });
const publish = (agency: string, agreement: unknown, id = 'agr-001') => client(agency).publishAgreement(id, { agreement });

async function sign(agency: string, agreement: Agreement, signer = agency) {
  const { contentId } = addressAgreement(agreement);
  const signature = await signAgreement({ agreementId: agreement.id, version: agreement.version, contentId }, fixture.keys.get(signer)!);
  return client(agency).signAgreement(agreement.id, { contentId, signature });
}
const revoke = (agency: string, agreement: Agreement, message = '') =>
  client(agency).revokeAgreement(agreement.id, { contentId: addressAgreement(agreement).contentId, ...(message !== '' && { message }) });

async function current(): Promise<CurrentReleaseAnswer> {
  const answer = await client('gateway').readCurrentRelease();
  if (answer.outcome !== 'found') throw new Error(answer.outcome);
  return answer.value;
}
const carried = async (): Promise<readonly string[]> => (await current()).release.agreements.map(({ agreement }) => `${agreement.id} ${agreement.version}`);

async function conclude(agreement: Agreement): Promise<AgreementAnswer> {
  await publish('welfare', agreement, agreement.id);
  await sign('welfare', agreement);
  const answer = await sign('relief', agreement);
  if (!('contentId' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe('an agreement in the registry, from draft to its end', () => {
  it('cannot come before there is a graph', async () => {
    expect(await publish('welfare', agreementOf())).toMatchObject({ outcome: 'invalid', code: 'RELEASE_UNKNOWN' });
    expect(await client('welfare').readAgreement('agr-001')).toMatchObject({ outcome: 'invalid', code: 'AGREEMENT_UNKNOWN' });
    expect(await client('welfare').listAgreements()).toEqual({ outcome: 'found', value: { agreements: [] } });
  });

  it('is missed by what a publication adds above OPEN, and the report says so', async () => {
    const answer = await publishSdl('welfare');
    expect(answer).toMatchObject({ outcome: 'published' });
    expect('report' in answer && answer.report.withheld).toEqual([
      { coordinate: 'WelfareFile.status', sensitivity: 'AUDITED', owner: 'welfare' },
      { coordinate: 'WelfareFile.closed', sensitivity: 'CLOSED', owner: 'welfare' },
    ]);
    expect(await publishSdl('governorate')).toMatchObject({ outcome: 'published' });
  });

  it('is part of the release from the last signature on, and of none before', async () => {
    const before = await current();
    expect(await publish('welfare', agreementOf())).toMatchObject({ outcome: 'proposed', version: 1, missing: ['welfare', 'relief'], releaseId: before.id });
    expect(await publish('relief', agreementOf())).toMatchObject({ outcome: 'unchanged', missing: ['welfare', 'relief'] });
    expect(await sign('relief', agreementOf())).toMatchObject({ outcome: 'signed', missing: ['welfare'], releaseId: before.id });
    expect(await sign('relief', agreementOf())).toMatchObject({ outcome: 'unchanged', missing: ['welfare'] });
    expect(await carried()).toEqual([]);

    const waiting = client('gateway').readCurrentRelease({ after: before.id, waitSeconds: 20 });
    const concluded = await sign('welfare', agreementOf());
    expect(concluded).toMatchObject({ outcome: 'concluded', missing: [] });
    const told = await waiting;
    if (told.outcome !== 'found' || !('releaseId' in concluded)) throw new Error(told.outcome);
    const { id, release, signature } = told.value;
    expect(id).toBe(concluded.releaseId);
    expect(release).toMatchObject({ supergraphSdl: before.release.supergraphSdl, subgraphs: before.release.subgraphs });
    expect(release.agreements).toMatchObject([{ contentId: addressAgreement(agreementOf()).contentId, agreement: agreementOf() }]);
    expect(await verifyRelease(release, signature, fixture.registry.publicKey)).toMatchObject({ outcome: 'verified' });
    for (const { party, keyId, jws } of release.agreements[0]!.signatures) {
      const { contentId } = addressAgreement(agreementOf());
      expect(await isAgreementSignature(jws, { agreementId: 'agr-001', version: 1, contentId }, keyId, fixture.keys.get(party)!.publicJwk)).toBe(true);
    }
  });

  it('is shown with its status, its text and who signed when, and has its lines in the history', async () => {
    expect(await client('welfare').listAgreements()).toMatchObject({ value: { agreements: [{ id: 'agr-001', version: 1, signedBy: ['relief', 'welfare'], parties: ['welfare', 'relief'] }] } });
    expect(await client('welfare').readAgreement('agr-001')).toMatchObject({ value: { id: 'agr-001', versions: [{ agreement: agreementOf(), signatures: [{ party: 'relief' }, { party: 'welfare' }] }] } });
    expect(await client('welfare').readHistory({ limit: 3 })).toMatchObject({
      value: { entries: [{ kind: 'agreementSigned', actor: { agency: 'welfare' } }, { kind: 'agreementSigned', actor: { agency: 'relief' } }, { kind: 'agreementProposed', agreementId: 'agr-001' }] },
    });
  });

  it('is carried on by publications, approvals and retirements, and tells their reports what is withheld', async () => {
    const answer = await publishSdl('welfare', '"More." more: Int @sensitivity(level: AUDITED)');
    expect('report' in answer && answer.report.withheld).toEqual([{ coordinate: 'WelfareFile.more', sensitivity: 'AUDITED', owner: 'welfare' }]);
    expect(await carried()).toEqual(['agr-001 1']);
    await publishSdl('relief');
    expect(await client('relief').retireSubgraph('relief')).toMatchObject({ outcome: 'published' });
    expect(await carried()).toEqual(['agr-001 1']);
  });

  it('keeps its version in force until all have signed the next one', async () => {
    const next = agreementOf({ version: 2, purposes: ['empowerment-planning'] });
    expect(await publish('welfare', agreementOf({ purposes: ['follow-up'] }))).toMatchObject({ outcome: 'conflict', code: 'PUBLICATION_CONFLICT' });
    await publish('relief', next);
    await sign('relief', next);
    expect(await carried()).toEqual(['agr-001 1']);
    expect(await sign('welfare', next)).toMatchObject({ outcome: 'concluded' });
    expect(await carried()).toEqual(['agr-001 2']);
    expect(await revoke('welfare', agreementOf())).toMatchObject({ outcome: 'invalid', code: 'AGREEMENT_ENDED' });
    expect(await publish('welfare', agreementOf())).toMatchObject({ outcome: 'invalid', code: 'AGREEMENT_ENDED' });
  });

  it('ends for all when one party revokes it, at once and for good', async () => {
    const last = agreementOf({ version: 2, purposes: ['empowerment-planning'] });
    const { id } = await current();
    const waiting = client('gateway').readCurrentRelease({ after: id, waitSeconds: 60 });
    expect(await revoke('relief', last, 'پایان همکاری')).toMatchObject({ outcome: 'revoked' });
    expect(await waiting).toMatchObject({ outcome: 'found', value: { release: { agreements: [] } } });
    expect(await revoke('welfare', last)).toMatchObject({ outcome: 'unchanged' });
    expect(await sign('relief', last)).toMatchObject({ outcome: 'invalid', code: 'AGREEMENT_ENDED' });
    expect(await publish('relief', last)).toMatchObject({ outcome: 'invalid', code: 'AGREEMENT_ENDED' });
    expect(await client('welfare').readAgreement('agr-001')).toMatchObject({ value: { versions: [{ status: { status: 'REVOKED', by: 'relief' } }, { status: { status: 'SUPERSEDED', byVersion: 2 } }] } });
  });
});

describe('a rollback', () => {
  const rollBack = (releaseId: string, baseReleaseId?: string) => client('secretariat').rollBack({ releaseId, ...(baseReleaseId !== undefined && { baseReleaseId }) });

  it('brings back no agreement that was revoked, and takes away none that is in force', async () => {
    const revocable = agreementOf({ id: 'agr-002' });
    const { releaseId: underBoth } = await conclude(revocable);
    expect(await carried()).toEqual(['agr-002 1']);
    await revoke('welfare', revocable);
    await publishSdl('welfare', '"Later." later: Int');
    const lasting = agreementOf({ id: 'agr-003' });
    await conclude(lasting);
    const before = await current();

    const answer = await rollBack(underBoth);
    expect(answer).toMatchObject({ outcome: 'rolledBack', restored: underBoth });
    const after = await current();
    expect(after.id).not.toBe(underBoth);
    expect(after.release.supergraphSdl).not.toBe(before.release.supergraphSdl);
    expect(await carried()).toEqual(['agr-003 1']);
    expect(await rollBack(underBoth)).toMatchObject({ outcome: 'unchanged', releaseId: after.id });
    // And so it stays with whatever comes next.
    await publishSdl('governorate', '"Next." next: Int');
    expect(await carried()).toEqual(['agr-003 1']);
  });

  it('to what the release in force serves anyway changes nothing, whatever its agreements were', async () => {
    const before = await current();
    await revoke('relief', agreementOf({ id: 'agr-003' }));
    const { id } = await current();
    expect(await rollBack(before.id)).toEqual({ outcome: 'unchanged', releaseId: id });
    expect(await carried()).toEqual([]);
  });

  it('is refused when another release is in force than its sender believes', async () => {
    const { id } = await current();
    const history = await client('welfare').readHistory({ limit: 100 });
    if (history.outcome !== 'found') throw new Error(history.outcome);
    const [older] = history.value.entries.flatMap((entry) => ('release' in entry && entry.release.id !== id ? [entry.release.id] : []));
    expect(await rollBack(older!, older)).toMatchObject({ outcome: 'conflict', code: 'PUBLICATION_CONFLICT' });
    expect((await current()).id).toBe(id);
    expect(await rollBack(history.value.entries.at(-1)!.baseReleaseId ?? firstRelease(history.value.entries), id)).toMatchObject({ outcome: 'rolledBack' });
  });

  const firstRelease = (entries: readonly object[]): string => {
    const first: any = entries.at(-1);
    return first.release.id;
  };
});

describe('the registry refuses', () => {
  const agreement = agreementOf({ id: 'agr-009' });
  const { contentId } = addressAgreement(agreement);

  it('who is no party, to publish, to sign and to revoke', async () => {
    expect(await publish('governorate', agreement, 'agr-009')).toMatchObject({ outcome: 'notAuthorised', code: 'NOT_A_PARTY' });
    expect(await publish('welfare', agreement, 'agr-009')).toMatchObject({ outcome: 'proposed' });
    expect(await sign('governorate', agreement)).toMatchObject({ outcome: 'notAuthorised', code: 'NOT_A_PARTY' });
    expect(await revoke('governorate', agreement)).toMatchObject({ outcome: 'notAuthorised', code: 'NOT_A_PARTY' });
    expect(await client('publisher').signAgreement('agr-009', { contentId, signature: 'a.b.c' })).toMatchObject({ outcome: 'notAuthorised', code: 'ROLE_MISSING' });
    expect(await client('secretariat').revokeAgreement('agr-009', { contentId })).toMatchObject({ outcome: 'notAuthorised', code: 'ROLE_MISSING' });
  });

  it('strangers who would put their own version in an agreement’s place', async () => {
    const stolen = agreementOf({ id: 'agr-009', version: 2, parties: ['governorate', 'publisher'] });
    expect(await publish('governorate', stolen, 'agr-009')).toMatchObject({ outcome: 'notAuthorised', code: 'NOT_A_PARTY' });
  });

  it('a signature that is forged, made by another key, over other content or for another version', async () => {
    const refused = { outcome: 'notAuthorised', code: 'SIGNATURE_INVALID' };
    expect(await client('relief').signAgreement('agr-009', { contentId, signature: 'a.b.c' })).toMatchObject(refused);
    expect(await sign('relief', agreement, 'welfare')).toMatchObject(refused);
    const others = [
      { agreementId: 'agr-009', version: 1, contentId: 'b'.repeat(64) },
      { agreementId: 'agr-009', version: 2, contentId },
      { agreementId: 'agr-001', version: 1, contentId },
    ];
    for (const other of others) {
      const signature = await signAgreement(other, fixture.keys.get('relief')!);
      expect(await client('relief').signAgreement('agr-009', { contentId, signature })).toMatchObject(refused);
    }
    expect(await client('relief').readAgreement('agr-009')).toMatchObject({ value: { versions: [{ status: { status: 'DRAFT' }, signatures: [] }] } });
  });

  it('content nobody published, and another party’s signature sent again', async () => {
    expect(await sign('relief', agreementOf({ id: 'agr-404' }))).toMatchObject({ outcome: 'invalid', code: 'AGREEMENT_UNKNOWN' });
    expect(await sign('relief', agreementOf({ id: 'agr-009', version: 7 }))).toMatchObject({ outcome: 'invalid', code: 'AGREEMENT_UNKNOWN' });
    const signature = await signAgreement({ agreementId: 'agr-009', version: 1, contentId }, fixture.keys.get('welfare')!);
    await client('welfare').signAgreement('agr-009', { contentId, signature });
    expect(await client('relief').signAgreement('agr-009', { contentId, signature })).toMatchObject({ outcome: 'notAuthorised', code: 'SIGNATURE_INVALID' });
    expect(await carried()).toEqual([]);
  });

  it('an agreement that is none, or that cannot be kept', async () => {
    const refused = { outcome: 'invalid', code: 'AGREEMENT_INVALID' };
    await publishSdl('governorate');
    const hostile = [null, [], 'text', 7, {}, { ...agreement, id: 'agr-010' }, { ...agreement, parties: ['welfare'] }, { ...agreement, more: 1 }];
    for (const value of hostile) expect(await publish('welfare', value, 'agr-009')).toMatchObject(refused);
    expect(await publish('welfare', { ...agreement, version: 5, grants: [{ coordinates: ['WelfareFile.closed'] }] }, 'agr-009')).toMatchObject(refused);
    expect(await publish('welfare', { ...agreement, version: 5, grants: [{ coordinates: ['GovernorateFile.status'] }] }, 'agr-009')).toMatchObject(refused);
    expect(await client('welfare').publishAgreement('../../v1/rollback', { agreement })).toMatchObject({ outcome: 'invalid' });
    expect(await client('welfare').publishAgreement('AGR', { agreement })).toMatchObject({ outcome: 'invalid', code: 'BAD_USER_INPUT' });
  });
});

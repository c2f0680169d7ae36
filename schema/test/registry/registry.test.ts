import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyRelease } from '../../src/registry/release-signature.js';
import { routingUrlOf, sdlOf, sharedEnum, startTestRegistry, type RegistryFixture } from './registry-fixture.js';

let fixture: RegistryFixture;
beforeAll(async () => {
  fixture = await startTestRegistry();
});
afterAll(() => fixture?.close());

const publish = (agency: string, sdl: string, more = {}) => fixture.client(agency).publishSubgraph(agency, { sdl, routingUrl: routingUrlOf(agency), ...more });

describe('the registry, from empty to a history', () => {
  it('says that there is no release before the first publication', async () => {
    expect(await fixture.client('welfare').readCurrentRelease()).toEqual({ outcome: 'none' });
  });

  it('puts a sound publication in force as a release that verifies', async () => {
    const answer = await publish('welfare', sdlOf('welfare'), { message: 'the <b>first</b>', commit: 'abc123' });
    expect(answer).toMatchObject({ outcome: 'published', subgraph: 'welfare', sequence: 1, report: { refusals: [] } });
    const current = await fixture.client('welfare').readCurrentRelease();
    if (current.outcome !== 'found') throw new Error(current.outcome);
    const verification = await verifyRelease(current.value.release, current.value.signature, fixture.registry.publicKey);
    expect(verification).toMatchObject({ outcome: 'verified', statement: { releaseId: current.value.id, sequence: 1 } });
    expect(current.value.release.subgraphs['welfare']?.routingUrl).toBe(routingUrlOf('welfare'));
    const tampered = { ...current.value.release, supergraphSdl: `${current.value.release.supergraphSdl} ` };
    expect(await verifyRelease(tampered, current.value.signature, fixture.registry.publicKey)).toMatchObject({ outcome: 'refused' });
  });

  it('writes nothing when the same content is published again', async () => {
    expect(await publish('welfare', sdlOf('welfare'))).toMatchObject({ outcome: 'unchanged' });
    expect(await fixture.client('welfare').checkSubgraph('welfare', { sdl: sdlOf('welfare'), routingUrl: routingUrlOf('welfare') })).toMatchObject({ outcome: 'unchanged' });
  });

  it('answers a waiting gateway as soon as there is another release', async () => {
    const gateway = fixture.client('gateway');
    const before = await gateway.readCurrentRelease();
    if (before.outcome !== 'found') throw new Error(before.outcome);
    const waiting = gateway.readCurrentRelease({ after: before.value.id, waitSeconds: 20 });
    await publish('relief', sdlOf('relief'));
    expect(await waiting).toMatchObject({ outcome: 'found', value: { sequence: 2 } });
    expect(await gateway.readCurrentRelease({ after: before.value.id })).toMatchObject({ outcome: 'found' });
  });

  it('refuses what does not compose, with every reason, and leaves the release in force', async () => {
    const client = fixture.client('governorate');
    const before = await client.readCurrentRelease();
    const answer = await publish('governorate', sdlOf('governorate', '', 'welfareCount: String'));
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect('report' in answer && answer.report.refusals.map(({ code }) => code)).toEqual(expect.arrayContaining(['DESCRIPTION_MISSING']));
    expect('report' in answer && answer.report.refusals.some(({ step }) => step === 'compose')).toBe(true);
    expect(await client.readCurrentRelease()).toEqual(before);
  });

  it('shows the history, newest first, with author, message and commit', async () => {
    const history = await fixture.client('welfare').readHistory();
    expect(history).toMatchObject({
      outcome: 'found',
      value: {
        entries: [
          { sequence: 2, subgraph: 'relief', actor: { agency: 'relief' } },
          { sequence: 1, subgraph: 'welfare', message: 'the <b>first</b>', commit: 'abc123', baseReleaseId: null },
        ],
        nextBefore: null,
      },
    });
    expect(await fixture.client('welfare').readHistory({ limit: 1 })).toMatchObject({ value: { entries: [{ sequence: 2 }], nextBefore: 2 } });
    expect(await fixture.client('welfare').readHistory({ before: 2 })).toMatchObject({ value: { entries: [{ sequence: 1 }] } });
  });

  it('shows subgraphs, their versions, and what changed', async () => {
    const client = fixture.client('welfare');
    const list = await client.listSubgraphs();
    expect(list).toMatchObject({ value: { subgraphs: [{ name: 'relief' }, { name: 'welfare' }], candidates: [] } });
    const detail = await client.readSubgraph('relief');
    expect(detail).toMatchObject({ value: { version: { sdl: sdlOf('relief') } } });
    if (detail.outcome !== 'found' || list.outcome !== 'found') throw new Error();
    expect(await client.readSubgraphVersion(detail.value.versionId)).toMatchObject({ value: { version: { name: 'relief' } } });
    const diff = await client.readDiff(list.value.releaseId!);
    expect(diff).toMatchObject({ value: { changes: expect.arrayContaining([expect.objectContaining({ type: 'FIELD_ADDED', coordinate: 'Query.reliefCount' })]) } });
    expect(await client.readSubgraph('nobody')).toMatchObject({ outcome: 'invalid', code: 'SUBGRAPH_UNKNOWN' });
    expect(await client.readRelease('f'.repeat(64))).toMatchObject({ outcome: 'invalid', code: 'RELEASE_UNKNOWN' });
  });

  it('needs the approval of an agency that shares what is taken away, and then promotes', async () => {
    const withFilter = (agency: string, ...values: string[]): string =>
      sdlOf(agency, sharedEnum(...values), `\n"Files in a state." ${agency}Files(\n"The state."\nstatus: FileStatus): [FileStatus]`);
    await publish('welfare', withFilter('welfare', 'OPEN', 'CLOSED'));
    await publish('relief', sdlOf('relief', sharedEnum('OPEN', 'CLOSED'), '\n"Files in a state." reliefFiles: Int'));
    const both = await publish('relief', sdlOf('relief', sharedEnum('OPEN', 'CLOSED'), '\n"Files in a state." reliefFiles(\n"The state."\nstatus: FileStatus): Int'));
    expect(both.outcome).toBe('published');
    const before = await fixture.client('welfare').readCurrentRelease();
    const proposal = await publish('welfare', sdlOf('welfare', sharedEnum('OPEN'), '\n"Files in a state." welfareFiles(\n"The state."\nstatus: FileStatus): Int'), { message: 'narrow' });
    expect(proposal).toMatchObject({ outcome: 'needsApproval', missing: ['relief'], report: { affectedAgencies: [{ agency: 'relief', coordinates: ['FileStatus.CLOSED'] }] } });
    expect(await fixture.client('welfare').readCurrentRelease()).toEqual(before);
    if (proposal.outcome !== 'needsApproval') throw new Error();
    const { candidateId } = proposal;
    expect(await fixture.client('welfare').approveCandidate(candidateId)).toMatchObject({ outcome: 'notAuthorised', code: 'FORBIDDEN' });
    expect(await fixture.client('governorate').approveCandidate(candidateId)).toMatchObject({ outcome: 'notAuthorised', code: 'FORBIDDEN' });
    expect(await fixture.client('welfare').promoteCandidate(candidateId)).toMatchObject({ outcome: 'needsApproval', missing: ['relief'] });
    expect(await fixture.client('relief').approveCandidate(candidateId, { message: 'fine' })).toMatchObject({ outcome: 'published', subgraph: 'welfare' });
    expect(await fixture.client('relief').approveCandidate(candidateId)).toMatchObject({ outcome: 'invalid', code: 'CANDIDATE_UNKNOWN' });
  });

  it('needs the approval of an agency whose field another one would answer, and not again once it is given', async () => {
    const taking = (field: string): string => sdlOf('governorate').replace('governorateCaseload: Int', `governorateCaseload: Int\n"How many welfare serves." ${field}: Int @override(from: "welfare")`);
    const proposal = await publish('governorate', taking('welfareCaseload'));
    expect(proposal).toMatchObject({ outcome: 'needsApproval', missing: ['welfare'], report: { affectedAgencies: [{ agency: 'welfare', coordinates: ['County.welfareCaseload'] }] } });
    if (proposal.outcome !== 'needsApproval') throw new Error();
    expect(await fixture.client('welfare').approveCandidate(proposal.candidateId)).toMatchObject({ outcome: 'published', subgraph: 'governorate' });
    expect(await publish('governorate', `${taking('welfareCaseload')}\n"More." type More { "Of it." more: Int }`)).toMatchObject({ outcome: 'published' });
    expect(await publish('governorate', sdlOf('governorate'))).toMatchObject({ outcome: 'published' });
  });

  it('refuses to break operations that callers send, unless that is accepted', async () => {
    const gateway = fixture.client('gateway');
    expect(await gateway.reportOperations({ operations: [{ document: 'query Count { reliefCount }', name: 'Count', count: 7 }] })).toEqual({ outcome: 'recorded' });
    const without = sdlOf('relief', sharedEnum('OPEN'), '\n"Files in a state." reliefFiles(\n"The state."\nstatus: FileStatus): Int').replace('reliefCount', 'reliefTotal');
    const refused = await publish('relief', without);
    expect(refused).toMatchObject({ outcome: 'refused', report: { brokenOperations: [{ name: 'Count', count: 7 }] } });
    expect('report' in refused && refused.report.refusals.map(({ code }) => code)).toEqual(['OPERATIONS_WOULD_BREAK']);
    const accepted = await publish('relief', without, { acceptBrokenOperations: true });
    expect(accepted.outcome).toBe('published');
  });

  it('rolls back to any release there was, for an administrator only', async () => {
    const history = await fixture.client('welfare').readHistory({ limit: 100 });
    if (history.outcome !== 'found') throw new Error();
    const first = history.value.entries.at(-1)!;
    if (first.kind !== 'published') throw new Error(first.kind);
    expect(await fixture.client('welfare').rollBack({ releaseId: first.release.id })).toMatchObject({ outcome: 'notAuthorised', code: 'ROLE_MISSING' });
    const admin = fixture.client('secretariat');
    expect(await admin.rollBack({ releaseId: 'e'.repeat(64) })).toMatchObject({ outcome: 'invalid', code: 'RELEASE_UNKNOWN' });
    expect(await admin.rollBack({ releaseId: first.release.id, message: 'as it was' })).toMatchObject({ outcome: 'rolledBack', releaseId: first.release.id });
    expect(await admin.rollBack({ releaseId: first.release.id })).toMatchObject({ outcome: 'unchanged' });
    expect(await admin.listSubgraphs()).toMatchObject({ value: { subgraphs: [{ name: 'welfare', versionId: first.versionId }] } });
  });

  it('retires a subgraph, but not the last one', async () => {
    expect(await fixture.client('welfare').retireSubgraph('welfare')).toMatchObject({ outcome: 'refused', report: { refusals: [{ code: 'NO_SUBGRAPH_LEFT' }] } });
    await publish('governorate', sdlOf('governorate'));
    expect(await fixture.client('governorate').retireSubgraph('governorate', { message: 'closed' })).toMatchObject({ outcome: 'published', versionId: null });
    expect(await fixture.client('governorate').retireSubgraph('governorate')).toMatchObject({ outcome: 'invalid', code: 'SUBGRAPH_UNKNOWN' });
  });

  it('goes on where it was after a restart', async () => {
    const before = await fixture.client('welfare').readCurrentRelease();
    const { startRegistry } = await import('../../src/registry/start-registry.js');
    const other = await startRegistry(fixture.config);
    const { createRegistryClient } = await import('../../src/registry/registry-client.js');
    expect(await createRegistryClient({ url: other.url }).readCurrentRelease()).toEqual(before);
    await other.close();
  });
});

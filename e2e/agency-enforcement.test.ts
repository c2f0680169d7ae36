import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readSigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestSigner, SIGNATURE_HEADER, type SubgraphAccess, type SubgraphRequestSigner } from '@hamafza/schema/signed-request';
import pg from 'pg';
import { sharedFederation, type SharedFederation } from './support/shared-federation.js';

const AGENCIES = ['welfare', 'relief', 'governorate', 'secretariat'] as const;
type Agency = (typeof AGENCIES)[number];

/** Not the gateway: whoever else reaches an agency's port, with and without the gateway's key. */
describe('an agency that is asked directly', () => {
  let federation: SharedFederation;
  let sign: SubgraphRequestSigner;
  beforeAll(async () => {
    federation = await sharedFederation();
    sign = createSubgraphRequestSigner(await readSigningKey(await readFile(join(federation.dataFolder, 'keys', 'gateway.json'), 'utf8')));
  });
  const access = (provinces: SubgraphAccess['provinces'] = 'all'): SubgraphAccess => ({
    ...{ callerKey: 'e2e', body: 'secretariat', roles: ['analyst'], purpose: 'exploration', agreement: undefined, isEmergency: false },
    provinces,
  });
  const post = async (agency: Agency, body: string, signature?: string): Promise<{ status: number; data: any; code: unknown }> => {
    const headers = { 'content-type': 'application/json', ...(signature !== undefined && { [SIGNATURE_HEADER]: signature }) };
    const response = await fetch(`http://127.0.0.1:${federation.port + 1 + AGENCIES.indexOf(agency)}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as any;
    return { status: response.status, data, code: errors?.[0]?.extensions?.code };
  };
  const bodyOf = (query: string): string => JSON.stringify({ query });
  const signedFor = (subgraph: string, body: string, provinces?: SubgraphAccess['provinces']): string => sign({ subgraph, requestId: 'e2e-request', access: access(provinces), body });

  it.each(AGENCIES)('%s answers nobody but the gateway', async (agency) => {
    const body = bodyOf('{ _service { sdl } }');
    const stranger = await readSigningKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    const others = AGENCIES.filter((other) => other !== agency);
    const codes = await Promise.all([
      post(agency, body),
      post(agency, body, createSubgraphRequestSigner(stranger)({ subgraph: agency, requestId: 'r', access: access(), body })),
      post(agency, body, signedFor(agency, `${body} `)),
      ...others.map((other) => post(agency, body, signedFor(other, body))),
    ]);
    expect(codes.map(({ status, data }) => [status, data])).toEqual(codes.map(() => [401, undefined]));
    const coordinator = createSubgraphRequestSigner(await readSigningKey(await readFile(join(federation.dataFolder, 'keys', 'coordinator.json'), 'utf8')));
    expect((await post(agency, body, coordinator({ subgraph: agency, requestId: 'r', access: access(), body }))).status).toBe(401);
    const once = signedFor(agency, body);
    expect([(await post(agency, body, once)).status, (await post(agency, body, once)).code]).toEqual([200, 'SIGNATURE_REPLAYED']);
  });

  it.each(['welfare', 'relief', 'governorate'] as const)('%s gives a cohort to the coordinator, and to no gateway', async (agency) => {
    const signBy = async (holder: string): Promise<SubgraphRequestSigner> => createSubgraphRequestSigner(await readSigningKey(await readFile(join(federation.dataFolder, 'keys', `${holder}.json`), 'utf8')));
    const body = JSON.stringify({ protocol: 1, epoch: 1, today: '2025-06-21', filter: {}, dimensions: [], measures: [], keyBytes: 16 });
    const statusOf = async (holder: string): Promise<number> => {
      const headers = { [SIGNATURE_HEADER]: (await signBy(holder))({ subgraph: agency, requestId: 'e2e-request', access: access(), body }) };
      const response = await fetch(`http://127.0.0.1:${federation.port + 1 + AGENCIES.indexOf(agency)}/cohort`, { method: 'POST', headers, body });
      await response.arrayBuffer();
      return response.status;
    };
    expect([await statusOf('coordinator'), await statusOf('gateway')]).toEqual([200, 401]);
  });

  it('shows of its people those of the provinces that were signed, and refuses a county elsewhere', async () => {
    const list = bodyOf('{ welfareCases(first: 500) { totalCount nodes { county { code } } } }');
    const [all, one, none] = await Promise.all((['all', ['12'], []] as const).map((provinces) => post('welfare', list, signedFor('welfare', list, provinces))));
    expect(all?.data.welfareCases.totalCount).toBeGreaterThan(one?.data.welfareCases.totalCount);
    expect(new Set(one?.data.welfareCases.nodes.map(({ county }: any) => county.code.slice(0, 2)))).toEqual(new Set(['12']));
    expect(none?.data.welfareCases).toEqual({ totalCount: 0, nodes: [] });
    const elsewhere = bodyOf('{ welfareCases(first: 1, filter: { countyCode: "0303" }) { totalCount } }');
    expect((await post('welfare', elsewhere, signedFor('welfare', elsewhere, ['12']))).code).toBe('FORBIDDEN');
  });

  it.each(['welfare', 'relief', 'governorate'] as const)('keeps %s’s rows from the role that serves it, unless a transaction names their provinces', async (agency) => {
    const { serving } = JSON.parse(await readFile(join(federation.dataFolder, 'secrets.json'), 'utf8'));
    const connectionString = `postgres://${agency}_serving:${serving[agency]}@127.0.0.1:${federation.port + 5}/${agency}`;
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      const table = { welfare: 'welfare_case', relief: 'relief_membership', governorate: 'referral' }[agency];
      const count = async (): Promise<number> => (await client.query(`SELECT count(*)::int AS count FROM ${table}`)).rows[0].count;
      expect(await count()).toBe(0);
      await client.query("BEGIN; SET LOCAL hamafza.provinces = 'all'");
      expect(await count()).toBeGreaterThan(0);
      await client.query('COMMIT');
      expect(await count()).toBe(0);
      await expect(client.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`SELECT national_id FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});

import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { canonicalJson, composeSupergraph } from '@hamafza/schema/publication';
import { newKeyPair } from '@hamafza/schema/registry-client';
import { HAMAFZA_SPECIFICATION, SENSITIVITY_SDL } from '@hamafza/schema/vocabulary';
import { CompactSign, exportJWK, SignJWT } from 'jose';
import { SUBGRAPH_SDL } from './supergraph.mjs';

const PURPOSE = 'empowerment-planning';
const AGENCIES = Object.keys(SUBGRAPH_SDL);

const AGREEMENT = {
  format: 1,
  id: 'bench',
  version: 1,
  title: { fa: 'سنجش', en: 'Bench' },
  parties: AGENCIES,
  purposes: [PURPOSE],
  grants: [{ level: 'PROTECTED', roles: ['analyst'], provinces: ['01', '03', '07', '12'] }],
  validity: { firstDay: '1400-01-01', lastDay: '1490-12-29' },
  disclosure: { crossAgency: 10, singleAgency: 5 },
  discloses: { membership: AGENCIES },
  keys: { epoch: 'epoch-1' },
};

/** The bench's graph with every type of a person's data marked. */
const guarded = (sdl) =>
  sdl
    .replace(/import: \[/, 'import: ["@composeDirective", ')
    .replace(/(extend schema @link\([^)]*\))/, `$1 @link(url: "${HAMAFZA_SPECIFICATION}", import: ["@sensitivity"]) @composeDirective(name: "@sensitivity")`)
    .replace(/type (Person|WelfareCase|Membership|Coverage|Plan)( @key\([^)]*\))? \{/g, 'type $1$2 @sensitivity(level: AUDITED) {')
    .concat('\n', SENSITIVITY_SDL);

async function signedRelease(urls, key) {
  const composed = composeSupergraph(AGENCIES.map((name) => ({ name, sdl: guarded(SUBGRAPH_SDL[name]), url: urls[name] })));
  if (composed.outcome !== 'composed') throw new Error(JSON.stringify(composed.reasons, null, 2));
  const contentId = createHash('sha256').update(canonicalJson(AGREEMENT)).digest('hex');
  const release = { format: 1, supergraphSdl: composed.supergraphSdl, subgraphs: {}, agreements: [{ contentId, agreement: AGREEMENT, signatures: [] }] };
  const id = createHash('sha256').update(canonicalJson(release)).digest('hex');
  const statement = { releaseId: id, sequence: 1, at: new Date().toISOString() };
  const signature = await new CompactSign(Buffer.from(canonicalJson(statement))).setProtectedHeader({ alg: 'EdDSA', typ: 'hamafza-release+jws', kid: 'bench' }).sign(key);
  return JSON.stringify({ id, sequence: 1, at: statement.at, signature, release });
}

/**
 * All that a gateway is governed by: a release with an agreement, an issuer of tokens, a key of its own.
 *
 * @returns `args`, what the gateway is started with; `headers`, what its callers send; `stop`.
 */
export async function startGovernance(urls, folder) {
  const own = join(folder, 'governance');
  await mkdir(own);
  const registryKey = generateKeyPairSync('ed25519');
  const release = await signedRelease(urls, registryKey.privateKey);
  const registry = createServer((request, response) => {
    if (request.url.includes('after=')) return; // there will be no other release
    response.setHeader('content-type', 'application/json').end(release);
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  const issuer = generateKeyPairSync('ed25519');
  const write = async (name, text) => {
    await writeFile(join(own, name), text, { mode: 0o600 });
    return join(own, name);
  };
  const jwk = { ...(await exportJWK(issuer.publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' };
  await write('jwks.json', JSON.stringify({ keys: [jwk] }));
  const issuers = { issuers: [{ issuer: 'bench', audience: 'hamafza', algorithms: ['EdDSA'], keys: { file: 'jwks.json' }, bodies: 'any' }] };
  const token = await new SignJWT({ body: 'welfare', roles: ['analyst'], provinces: 'all', purposes: [PURPOSE], purpose: PURPOSE, scope: '' })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'bench', typ: 'at+jwt' })
    .setIssuer('bench')
    .setAudience('hamafza')
    .setSubject('bench-analyst')
    .setIssuedAt()
    .setExpirationTime('10h')
    .sign(issuer.privateKey);
  return {
    args: [
      ...['--registry', `http://127.0.0.1:${registry.address().port}`, '--registry-key', await write('registry.pem', registryKey.publicKey.export({ type: 'spki', format: 'pem' }))],
      ...['--gateway-key', await write('gateway.json', JSON.stringify((await newKeyPair('bench-gateway')).keyFile)), '--issuers', await write('issuers.json', JSON.stringify(issuers))],
    ],
    headers: { authorization: `Bearer ${token}` },
    stop: () => {
      registry.closeAllConnections();
      registry.close();
    },
  };
}

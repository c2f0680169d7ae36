import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readSigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestSigner, SIGNATURE_HEADER, type SubgraphRequestClaims } from '@hamafza/schema/signed-request';
import type { ClosedFederation } from './closed-federation.js';
import { startLoopbackServer, type LoopbackServer } from './loopback-server.js';

/** A new version of Behzisti's subgraph, one condition richer, published while everything runs. */
export interface RicherAgency {
  readonly releaseId: string;
  readonly door: LoopbackServer;
}

/**
 * Publishes Behzisti's subgraph with one more cohort condition, answered by a server that stands before the old one and
 * asks it for a condition that it has.
 */
export async function addFilterOnTheWay({ dataFolder, parties }: ClosedFederation, { added, from, declared }: { readonly added: string; readonly from: string; readonly declared: string }): Promise<RicherAgency> {
  const registry = await parties.client('welfare');
  const now = await registry.readSubgraph('welfare');
  if (now.outcome !== 'found') throw new Error(JSON.stringify(now));
  const { routingUrl, sdl } = now.value.version;
  const sign = createSubgraphRequestSigner(await readSigningKey(await readFile(join(dataFolder, 'keys', 'coordinator.json'), 'utf8')));
  const door = await startLoopbackServer((request, response) => {
    void (async () => {
      const body = (await buffer(request)).toString('utf8').replaceAll(`"${added}"`, `"${from}"`);
      const signature = String(request.headers[SIGNATURE_HEADER]);
      const isCohort = request.url === '/cohort';
      const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: isCohort ? signedAnew(sign, signature, body) : signature };
      const answer = await fetch(new URL(request.url ?? '/', routingUrl), { method: 'POST', headers, body });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' }).end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => response.writeHead(502).end());
  });
  await allowRouting(join(dataFolder, 'keys', 'known-keys.json'), door.host);
  const richer = sdl.replace(/(input WelfareCohortFilter [^{]*\{)/, `$1\n  ${declared}\n`);
  const answer = await registry.publishSubgraph('welfare', { sdl: richer, routingUrl: `http://${door.host}/graphql`, message: 'one more condition' });
  if (answer.outcome !== 'published') throw new Error(JSON.stringify(answer));
  return { releaseId: answer.releaseId, door };
}

async function allowRouting(file: string, host: string): Promise<void> {
  const known = JSON.parse(await readFile(file, 'utf8')) as { agency: string; routingHosts: string[] }[];
  for (const key of known) if (key.agency === 'welfare') key.routingHosts.push(host);
  await writeFile(file, JSON.stringify(known));
}

function signedAnew(sign: ReturnType<typeof createSubgraphRequestSigner>, signature: string, body: string): string {
  const { aud: subgraph, requestId, sub: callerKey, purpose, agreement, emergency: isEmergency, ...claims } = JSON.parse(Buffer.from(signature.split('.')[1] ?? '', 'base64url').toString()) as SubgraphRequestClaims;
  return sign({ subgraph, requestId, body, access: { ...claims, callerKey, isEmergency, purpose: purpose ?? undefined, agreement: agreement ?? undefined } });
}

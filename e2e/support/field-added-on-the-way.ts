import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readSigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestSigner, SIGNATURE_HEADER, type SubgraphRequestClaims } from '@hamafza/schema/signed-request';
import { startLoopbackServer } from './loopback-server.js';

export interface StandIn {
  readonly url: string;
  /** `127.0.0.1:port` */
  readonly host: string;
  /** The body of every request so far. */
  readonly bodies: string[];
  readonly stop: () => Promise<void>;
}

/**
 * Stands before a subgraph as its next version would, which has one field more: requests for the new field ask the old
 * server for a field that it has, under the new one's name.
 *
 * @param gatewayKeyFile a gateway's private key: what is asked otherwise has to be signed anew.
 */
export async function addFieldOnTheWay(subgraphUrl: string, field: { readonly added: string; readonly from: string }, gatewayKeyFile: string): Promise<StandIn> {
  const sign = createSubgraphRequestSigner(await readSigningKey(await readFile(gatewayKeyFile, 'utf8')));
  const signedAnew = (signature: string, body: string): string => {
    const { aud: subgraph, requestId, sub: callerKey, purpose, agreement, emergency: isEmergency, ...claims } = JSON.parse(Buffer.from(signature.split('.')[1] ?? '', 'base64url').toString()) as SubgraphRequestClaims;
    return sign({ subgraph, requestId, body, access: { ...claims, callerKey, isEmergency, purpose: purpose ?? undefined, agreement: agreement ?? undefined } });
  };
  const bodies: string[] = [];
  const added = new RegExp(`(\\w+:)?\\b${field.added}\\b`, 'g');
  const { host, stop } = await startLoopbackServer((request, response) => {
    void (async () => {
      const body = await text(request);
      bodies.push(body);
      const asked = body.replaceAll(added, (_, alias?: string) => `${alias ?? `${field.added}:`}${field.from}`);
      const answer = await fetch(subgraphUrl, { method: 'POST', headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signedAnew(String(request.headers[SIGNATURE_HEADER]), asked) }, body: asked });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' }).end(await answer.text());
    })().catch(() => response.writeHead(502).end());
  });
  return {
    url: `http://${host}/graphql`,
    host,
    bodies,
    stop,
  };
}

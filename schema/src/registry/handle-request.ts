import type { IncomingMessage } from 'node:http';
import { codedError } from '../vocabulary/errors.js';
import { parseJsonBody, readBody } from './read-body.js';
import type { Registry } from './registry.js';
import { type HttpAnswer, readSubgraphName, type Route, ROUTES } from './routes.js';

/**
 * One request, from HTTP to HTTP. A stranger's body is never read: the signature over method, path and time comes first.
 *
 * @throws CodedError
 */
export async function handleRequest(registry: Registry, request: IncomingMessage, bodyLimitBytes: number, signal: AbortSignal): Promise<HttpAnswer> {
  const [path = '', search = ''] = (request.url ?? '').split('?', 2);
  const { route, subject } = findRoute(request.method ?? '', path);
  if (route.method === 'GET') return route.read(registry, { subject, query: new URLSearchParams(search), signal });
  if (route.isOwnersOnly) readSubgraphName(subject);
  const signer = await registry.authenticator.identify(request.headers.authorization, route.method, path, route.role);
  if (route.isOwnersOnly && signer.key.agency !== subject) throw notYours(subject, signer.key.agency);
  const body = await readBody(request, bodyLimitBytes);
  const authentic = await registry.authenticator.admit(signer, body);
  return route.write(registry, authentic, subject, parseJsonBody(body));
}

/** @throws NOT_FOUND, METHOD_NOT_ALLOWED */
function findRoute(method: string, path: string): { readonly route: Route; readonly subject: string } {
  const matching = ROUTES.filter((route) => route.path.test(path));
  const route = matching.find((candidate) => candidate.method === method || (method === 'HEAD' && candidate.method === 'GET'));
  if (route !== undefined) return { route, subject: decode(route.path.exec(path)?.[1] ?? '') };
  if (matching.length === 0) throw codedError('NOT_FOUND', 'The registry has nothing at this address.', {});
  const allow = matching.map((candidate) => candidate.method).join(', ');
  throw codedError('METHOD_NOT_ALLOWED', `This address answers ${allow}.`, { allow });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw codedError('NOT_FOUND', 'The registry has nothing at this address.', {});
  }
}

const notYours = (subgraph: string, agency: string): Error =>
  codedError('NOT_YOUR_SUBGRAPH', `The key belongs to “${agency}”, which cannot publish “${subgraph}”.`, { subgraph, agency });

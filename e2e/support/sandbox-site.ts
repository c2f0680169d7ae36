import { readFile } from 'node:fs/promises';
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { startLoopbackServer } from './loopback-server.js';

const FOLDER = new URL('../../gateway/sandbox/dist/', import.meta.url);
const CONTENT_TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

/** The policy that the gateway serves the page under. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SCHEMA = buildSchema('type Query { greeting: String }');

export interface StartedSite {
  readonly url: string;
  /** What was sent to the registry, bodies included. */
  readonly forwarded: readonly string[];
  readonly stop: () => Promise<void>;
}

/**
 * Serves the built page as a gateway would, with one field to ask and the registry behind `/registry`.
 *
 * @param registryUrl `null` is a gateway that follows no registry.
 */
export async function startSandboxSite(registryUrl: string | null): Promise<StartedSite> {
  const forwarded: string[] = [];
  const { host, stop } = await startLoopbackServer((request, response) => {
    void answer(request, response, registryUrl, forwarded).catch(() => response.writeHead(404).end());
  });
  return { url: `http://${host}`, forwarded, stop };
}

async function answer(request: IncomingMessage, response: ServerResponse, registryUrl: string | null, forwarded: string[]): Promise<void> {
  const path = request.url ?? '/';
  if (path.startsWith('/registry/')) return answerFromRegistry(request, response, registryUrl, forwarded);
  if (path === '/graphql') {
    const { query } = JSON.parse(await textOf(request));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await graphql({ schema: SCHEMA, source: query, rootValue: { greeting: 'سلام' } })));
    return;
  }
  const file = new URL(path === '/' ? 'index.html' : path.slice(1), FOLDER);
  const content = await readFile(file);
  response.setHeader('content-type', CONTENT_TYPES[extname(file.pathname)] ?? 'application/octet-stream');
  response.setHeader('content-security-policy', PAGE_POLICY);
  response.end(content);
}

async function answerFromRegistry(request: IncomingMessage, response: ServerResponse, registryUrl: string | null, forwarded: string[]): Promise<void> {
  if (registryUrl === null) {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errors: [{ message: 'This gateway follows no registry.', extensions: { code: 'NOT_FOUND' } }] }));
    return;
  }
  const body = await textOf(request);
  const path = (request.url ?? '').slice('/registry'.length);
  forwarded.push(`${request.method} ${path} ${body}`);
  const signature = request.headers['hamafza-registry-signature'];
  const passed = forward(new URL(path, registryUrl), { method: request.method ?? 'GET', headers: { 'content-type': 'application/json', ...(typeof signature === 'string' && { authorization: `Bearer ${signature}` }) } });
  passed.on('response', (told) => {
    response.writeHead(told.statusCode ?? 502, told.headers);
    told.pipe(response);
  });
  passed.on('error', () => {
    if (response.headersSent) return void response.destroy();
    response.writeHead(503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errors: [{ message: 'The registry could not be reached.', extensions: { code: 'REGISTRY_UNREACHABLE' } }] }));
  });
  response.on('close', () => passed.destroy());
  passed.end(body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

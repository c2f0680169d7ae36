import { open, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { codedError } from '@hamafza/schema/vocabulary';
import { type HttpAnswer } from './http-answer.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** What GraphiQL and its Monaco workers need, and no byte from anywhere else. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Vite writes a hash of the content into these names, so they never change. */
const HASHED_NAME = /^\/assets\/.+-[\w-]{8}\.\w+$/;

/**
 * One file of the built sandbox.
 *
 * @param folder where the sandbox was built to; need not exist.
 * @param ifNoneMatch the request's header of that name.
 * @throws NOT_FOUND when the folder holds no such file, also through links and dots that lead out of it.
 */
export const serveSandbox = async (folder: string, path: string, ifNoneMatch: string | undefined): Promise<HttpAnswer> => {
  const file = await findFile(folder, path === '/' ? '/index.html' : path);
  if (file === undefined) throw notFound(path);
  const handle = await open(file);
  const stats = await handle.stat();
  if (!stats.isFile()) {
    await handle.close();
    throw notFound(path);
  }
  const etag = `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`;
  const extension = extname(file);
  const headers = {
    etag,
    'cache-control': HASHED_NAME.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-type': CONTENT_TYPES[extension] ?? 'application/octet-stream',
    ...(extension === '.html' ? { 'content-security-policy': PAGE_POLICY } : {}),
  };
  if (ifNoneMatch?.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)) {
    await handle.close();
    return { status: 304, headers, body: '' };
  }
  return { status: 200, headers: { ...headers, 'content-length': String(stats.size) }, body: handle.createReadStream() };
};

const findFile = async (folder: string, path: string): Promise<string | undefined> => {
  try {
    const decoded = decodeURIComponent(path);
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, decoded))]);
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined; // not there, not decodable, or with a NUL in it: all the same to whoever asks
  }
};

const notFound = (path: string): Error => {
  const hint = path === '/' ? ' The sandbox is not built: run `npm run build --workspace gateway/sandbox`.' : ' Try /graphql, /health or /readiness.';
  return codedError('NOT_FOUND', `Nothing is served at this address.${hint}`, {});
};

import { open, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { codedError } from '@hamafza/schema/vocabulary';
import type { HttpAnswer } from './http-answer.js';

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
const HASHED_NAME = /[\\/]assets[\\/].+-[\w-]{8}\.\w+$/;

/**
 * The file of the built sandbox behind an address.
 *
 * @param folder where the sandbox was built to; need not exist.
 * @throws NOT_FOUND when the folder holds no such file, also for links and dots that lead out of it.
 */
export const findSandboxFile = async (folder: string, path: string): Promise<string> => {
  try {
    const decoded = path === '/' ? '/index.html' : decodeURIComponent(path);
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, decoded))]);
    if (file.startsWith(root + sep) && (await stat(file)).isFile()) return file;
  } catch {
    // Not there, not decodable, or with a NUL in it: all the same to whoever asks.
  }
  const hint = path === '/' ? 'The sandbox is not built: run `npm run build`.' : 'Try /graphql, /health or /readiness.';
  throw codedError('NOT_FOUND', `Nothing is served at this address. ${hint}`, {});
};

/** @param ifNoneMatch the request's header of that name. */
export const serveSandboxFile = async (file: string, ifNoneMatch: string | undefined): Promise<HttpAnswer> => {
  const handle = await open(file);
  const stats = await handle.stat();
  const etag = `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`;
  const extension = extname(file);
  const headers = {
    etag,
    'cache-control': HASHED_NAME.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-type': CONTENT_TYPES[extension] ?? 'application/octet-stream',
    ...(extension === '.html' ? { 'content-security-policy': PAGE_POLICY } : {}),
  };
  if (ifNoneMatch?.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)) {
    await handle.close();
    return { status: 304, headers, body: '' };
  }
  return { status: 200, headers: { ...headers, 'content-length': String(stats.size) }, body: handle.createReadStream() };
};

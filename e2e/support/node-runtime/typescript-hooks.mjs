/**
 * How Node finds and loads the modules of tests: TypeScript through SWC, and our own modules once for each file of tests,
 * but for the compiled schema workspace. That one declares no class to a package and keeps nothing, and nearly every file imports it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { mapFileOf } from './map-file.cjs';

const OPTIONS = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: true,
  swcrc: false,
};
const GLOBALS = new URL('./jest-globals.mjs', import.meta.url).href;
const COMPILED_SCHEMA = new URL('../../../schema/dist/', import.meta.url).href;

/** Code by file name, and what it was compiled from: all the files of tests of a worker use the same sources. */
const compiled = new Map();

/** The query of a file of tests goes to all that it imports but packages and the compiled schema, so that they are instances of its own. */
export async function resolve(specifier, context, next) {
  const parent = context.parentURL ?? '';
  const registry = parent.includes('?') ? parent.slice(parent.indexOf('?')) : '';
  if (specifier === '@jest/globals') return { url: `${GLOBALS}${registry}`, format: 'module', shortCircuit: true };
  // Node's own way looks at folders and packages first, which takes most of the time of loading.
  if (isOurs(parent) && /^\.{1,2}\/.*\.js$/.test(specifier)) return { url: `${fileBeside(specifier, parent)}${registry}`, format: 'module', shortCircuit: true };
  const resolved = await next(specifier, context);
  return registry !== '' && isOurs(resolved.url) && !resolved.url.startsWith(COMPILED_SCHEMA) ? { ...resolved, url: `${resolved.url}${registry}` } : resolved;
}

const isOurs = (url) => url.startsWith('file:') && !url.includes('/node_modules/');

/** `./x.js` beside an `x.ts` means the source. */
function fileBeside(specifier, parent) {
  const { href } = new URL(specifier, parent);
  const source = `${href.slice(0, -3)}.ts`;
  return /\.ts(\?|$)/.test(parent) && existsSync(fileURLToPath(source)) ? source : href;
}

export function load(url, context, next) {
  if (!isOurs(url)) return next(url, context);
  if (/\.ts(\?|$)/.test(url)) return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true };
  if (/\.js(\?|$)/.test(url)) return { format: 'module', source: readFileSync(fileURLToPath(url), 'utf8'), shortCircuit: true };
  return next(url, context);
}

function compile(filename) {
  const source = readFileSync(filename, 'utf8');
  const known = compiled.get(filename);
  if (known?.source === source) return known.code;
  const { code, map } = transformSync(source, { ...OPTIONS, filename });
  writeFileSync(mapFileOf(filename), map);
  compiled.set(filename, { source, code });
  return code;
}

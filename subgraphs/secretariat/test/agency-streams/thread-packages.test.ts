import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const THREAD = fileURLToPath(new URL('../../dist/agency-streams/thread-main.js', import.meta.url));

/** Packages that a compiled file loads, through any files of our own. */
function packagesOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const { resolve } = createRequire(file);
  return Array.from(readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;'"]*\bfrom '([^']+)';$/gm), ([, name = '']) => name).flatMap((name) => {
    if (name.startsWith('node:')) return [];
    return name.startsWith('.') || name.startsWith('@hamafza/') ? packagesOf(resolve(name), seen) : [name];
  });
}

describe('the coordinator’s thread', () => {
  it('loads no package but the calendar: what the main thread has is loaded a second time for it', () => {
    expect(packagesOf(THREAD)).toEqual(['jalaali-js']);
  });
});

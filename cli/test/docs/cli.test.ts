import { readFile } from 'node:fs/promises';
import { OPENED_REASONS } from '@hamafza/gateway';
import { describe, expect, it } from '@jest/globals';
import { EXIT_CODES } from '../../src/exit-codes.js';

describe('docs/cli.md', () => {
  it('explains every exit status, and no other', async () => {
    const page = await readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
    const table = page.slice(page.indexOf('## Exit status'), page.indexOf('## Streams'));
    const documented = [...table.matchAll(/^\| (\d) \|/gm)].map(([, status]) => Number(status));
    expect(documented).toEqual(Object.values(EXIT_CODES).toSorted());
  });

  it('says what every reason means that something is let through for, and no other', async () => {
    const page = await readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| `([a-z][a-z-]*)` \| ([^|]*) \|$/gm)].map(([, reason, meaning]) => [reason, meaning]);
    expect(documented).toEqual(Object.entries(OPENED_REASONS));
  });
});

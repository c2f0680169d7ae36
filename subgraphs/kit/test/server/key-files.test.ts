import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newKeyPair, type NewKeyPair } from '@hamafza/schema/registry-client';
import { pino } from 'pino';
import { openKeyFiles } from '../../src/server/key-files.js';

let folder: string;
let close: (() => void) | undefined;
let log: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-keys-'));
  log = [];
});
afterEach(async () => {
  close?.();
  await rm(folder, { recursive: true });
});

const file = (): string => join(folder, 'gateways.json');
const write = (...pairs: readonly NewKeyPair[]): Promise<void> => writeFile(file(), JSON.stringify(pairs.map(({ keyId, publicKey }) => ({ keyId, publicKey }))));
const until = async (expected: () => boolean): Promise<void> => {
  const deadline = Date.now() + 120_000;
  while (!expected()) {
    if (Date.now() > deadline) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const open = async () => {
  const opened = await openKeyFiles({ setting: 'HAMAFZA_GATEWAY_KEYS', files: [file()] }, pino({ level: 'info' }, { write: (line) => void log.push(line) }), 10);
  close = opened.close;
  return opened.keys;
};

describe('the public keys that a subgraph trusts', () => {
  it('are those of the files as they are now', async () => {
    const [old, next] = [await newKeyPair(), await newKeyPair()];
    await write(old);
    const keys = await open();
    expect([...keys.keys()]).toEqual([old.keyId]);
    await write(old, next);
    await until(() => keys.has(next.keyId));
    expect(keys.has(old.keyId)).toBe(true);
    await write(next);
    await until(() => !keys.has(old.keyId));
    expect([...keys.keys()]).toEqual([next.keyId]);
  });

  it.each([
    ['half of a file', () => writeFile(file(), '[{"keyId": "a"'), /holds no Ed25519 public keys/],
    ['no keys', () => write(), /holds no Ed25519 public keys/],
    ['no file', () => rm(file()), /ENOENT/],
  ])('stay as they were while there is %s, which is said once', async (_, spoil, reason) => {
    const known = await newKeyPair();
    await write(known);
    const keys = await open();
    await spoil();
    await until(() => log.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(reason);
    expect([...keys.keys()]).toEqual([known.keyId]);
  });

  it('must be there at the start', async () => {
    await expect(open()).rejects.toThrow(/HAMAFZA_GATEWAY_KEYS cannot be used.*ENOENT/);
  });
});

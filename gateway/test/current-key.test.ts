import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signCheckpoint } from '@hamafza/schema/audit';
import { newKeyPair } from '@hamafza/schema/registry-client';
import { createSubgraphRequestSigner, createSubgraphRequestVerifier, readTrustedKeys } from '@hamafza/schema/signed-request';
import { openGatewayKey } from '../src/current-key.js';
import { createLog } from '../src/telemetry/create-log.js';

let folder: string;
let stopping: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-key-'));
  stopping = new AbortController();
});
afterEach(async () => {
  stopping.abort();
  await rm(folder, { recursive: true });
});

const until = async (expected: () => boolean): Promise<void> => {
  const deadline = Date.now() + 120_000;
  while (!expected()) {
    if (Date.now() > deadline) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe('the gateway’s key, exchanged in its file', () => {
  it('signs all that is signed from then on, and stays while the file cannot be used', async () => {
    const [old, next] = [await newKeyPair(), await newKeyPair()];
    const file = join(folder, 'gateway.json');
    await writeFile(file, JSON.stringify(old.keyFile));
    const key = await openGatewayKey(file, { log: createLog('silent'), signal: stopping.signal, refreshMs: 10 });
    const sign = createSubgraphRequestSigner(key);
    const keys = await readTrustedKeys([JSON.stringify([old, next].map(({ keyId, publicKey }) => ({ keyId, publicKey })))]);
    const verifier = createSubgraphRequestVerifier({ subgraph: 'welfare', keys });
    const access = { callerKey: 'c', body: 'secretariat', roles: [], purpose: undefined, agreement: undefined, provinces: 'all' as const, isEmergency: false };
    const signedBy = (): unknown => {
      const found = verifier.identify([sign({ subgraph: 'welfare', requestId: 'request-1', access, body: '{}' })]);
      return found.outcome === 'refused' ? found.error : found.request.claims.iss;
    };
    expect(signedBy()).toBe(old.keyId);
    await writeFile(file, '{"half": ');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(signedBy()).toBe(old.keyId);
    await writeFile(file, JSON.stringify(next.keyFile));
    await until(() => key.keyId === next.keyId);
    expect(signedBy()).toBe(next.keyId);
    const checkpoint = signCheckpoint({ chain: 'gw', sequence: 1, hash: 'A'.repeat(43), counts: {}, at: '2025-01-01T00:00:00.000Z' } as never, key);
    expect(JSON.parse(Buffer.from(checkpoint.split('.')[0]!, 'base64url').toString()).kid).toBe(next.keyId);
  });
});

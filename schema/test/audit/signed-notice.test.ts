import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signCheckpoint, signEmergencyNotice, verifyNotice, type Checkpoint, type EmergencyNotice } from '../../src/audit/index.js';

const pair = generateKeyPairSync('ed25519');
const key = { keyId: 'gateway-1', privateKey: pair.privateKey };
const keys = new Map([['gateway-1', pair.publicKey]]);
const checkpoint: Checkpoint = { version: 1, chain: 'c', sequence: 7, hash: 'h'.repeat(43), at: '2025-01-01T00:00:00.000Z', counts: { welfare: 3 } };
const notice: EmergencyNotice = {
  version: 1,
  id: 'n-1',
  agency: 'welfare',
  chain: 'c',
  at: '2025-01-01T00:00:00.000Z',
  requestId: 'r',
  body: 'relief',
  roles: ['casework-officer'],
  purpose: null,
  agreement: null,
  coordinates: ['Disability.severity'],
  reason: 'flood in the county',
  until: '2025-01-01T03:00:00.000Z',
};
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (header: unknown, payload: unknown): string => {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), pair.privateKey).toString('base64url')}`;
};

describe('notices of a gateway', () => {
  it('come back as they were signed', () => {
    expect(verifyNotice(signCheckpoint(checkpoint, key), keys)).toEqual({ kind: 'checkpoint', checkpoint });
    expect(verifyNotice(signEmergencyNotice(notice, key), keys)).toEqual({ kind: 'emergency', notice });
  });

  const good = { alg: 'EdDSA', kid: 'gateway-1', typ: 'hamafza-audit-checkpoint+jws' };
  it.each([
    ['without a signature', `${part({ ...good, alg: 'none' })}.${part(checkpoint)}.`],
    ['by an unknown key', signCheckpoint(checkpoint, { ...key, keyId: 'other' })],
    ['by another key of the same name', signCheckpoint(checkpoint, { ...key, privateKey: generateKeyPairSync('ed25519').privateKey })],
    ['of another type', signed({ ...good, typ: 'hamafza-release+jws' }, checkpoint)],
    ['with a header of more', signed({ ...good, jwk: {} }, checkpoint)],
    ['an emergency that says it is a checkpoint', signed(good, notice)],
    ['with a number that is none', signed(good, { ...checkpoint, sequence: 1.5 })],
    ['changed afterwards', signCheckpoint(checkpoint, key).replace(/\.[^.]+\./, `.${part({ ...checkpoint, sequence: 8 })}.`)],
    ['huge', 'a'.repeat(1_000_000)],
    ['empty', ''],
    ['of four parts', `${signCheckpoint(checkpoint, key)}.x`],
  ])('are refused: %s', (_, jws) => {
    expect(verifyNotice(jws, keys)).toEqual({ kind: 'refused', reason: expect.any(String) });
  });
});

import { describe, expect, it } from '@jest/globals';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { newKeyPair, readPublicKey, readSigningKey } from '../../src/registry/key-pair.js';

describe('a key', () => {
  it('is known by one id, whether it is read as a key file, a bare JWK or PEM', async () => {
    const { keyFile, keyId, publicKey } = await newKeyPair('welfare');
    const pem = createPrivateKey({ key: keyFile.privateKey, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' });
    for (const text of [JSON.stringify(keyFile), JSON.stringify(keyFile.privateKey), String(pem)]) {
      expect(await readSigningKey(text)).toMatchObject({ keyId, publicJwk: publicKey });
    }
  });

  it('does not show its private part where the public one is meant', async () => {
    const { publicKey, keyFile } = await newKeyPair();
    expect(Object.keys(publicKey).toSorted()).toEqual(['crv', 'kty', 'x']);
    expect(readPublicKey(JSON.stringify(keyFile.privateKey))).toEqual(publicKey);
    const pem = createPublicKey({ key: publicKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    expect(readPublicKey(String(pem))).toEqual(publicKey);
  });

  it.each(['', '{', '{}', 'secret text', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'])('is refused, and not repeated, when it is %j', async (text) => {
    await expect(readSigningKey(text)).rejects.toThrow(/^The file/);
    expect(() => readPublicKey(text)).toThrow(TypeError);
  });

  it('of another kind is refused', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    await expect(readSigningKey(String(rsa))).rejects.toThrow('not an Ed25519 key');
  });
});

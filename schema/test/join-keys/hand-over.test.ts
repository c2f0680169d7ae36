import { beforeAll, describe, expect, it } from '@jest/globals';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import { readTrustedKeys, type TrustedKeys } from '../../src/signed-request/trusted-keys.js';
import { newSeal, openPart, readPrivateSeal, readPublicSeal, sealPart, type HandOverPart, type NewSeal } from '../../src/join-keys/hand-over.js';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64url');
const PART: HandOverPart = { version: 1, agency: 'welfare', agreement: 'demo', from: 1, to: 2, part: 0, isLast: false, pairs: [[key(1), key(2)]] };

describe('a part of a hand-over', () => {
  let signer: SigningKey;
  let stranger: SigningKey;
  let senders: TrustedKeys;
  let seal: NewSeal;
  beforeAll(async () => {
    signer = await readSigningKey(JSON.stringify((await newKeyPair('welfare')).keyFile));
    stranger = await readSigningKey(JSON.stringify((await newKeyPair('relief')).keyFile));
    senders = await readTrustedKeys([JSON.stringify(signer.publicJwk)]);
    seal = await newSeal();
  });

  it('is read by whom it is sealed for, and tells nobody else anything', async () => {
    const line = await sealPart(PART, signer, seal.publicKey);
    expect(line).not.toMatch(/[\r\n]/);
    expect(await openPart(line, seal.privateKey, senders)).toEqual(PART);
    for (const word of [key(1), key(2), 'welfare']) expect(Buffer.from(line.replaceAll('.', ''), 'base64url').toString('latin1')).not.toContain(word);
  });

  it.each<[string, () => Promise<string>]>([
    ['by somebody unknown', () => sealPart(PART, stranger, seal.publicKey)],
    ['for another', async () => sealPart(PART, signer, (await newSeal()).publicKey)],
    ['with a key that is too short', () => sealPart({ ...PART, pairs: [['AAAA', key(2)]] }, signer, seal.publicKey)],
    ['with more than is known', () => sealPart({ ...PART, more: true } as HandOverPart, signer, seal.publicKey)],
    ['that was changed', async () => (await sealPart(PART, signer, seal.publicKey)).replace(/.{8}$/, 'AAAAAAAA')],
    ['that is none', () => Promise.resolve('{"pairs":[]}')],
    ['that is empty', () => Promise.resolve('')],
  ])('is refused %s, and the refusal repeats nothing of it', async (_, write) => {
    const line = await write();
    const refusal = await openPart(line, seal.privateKey, senders).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'HAND_OVER_REFUSED', message: expect.stringMatching(/^A line of the hand-over is not/) });
    expect(refusal).not.toHaveProperty('cause');
  });

  it('is sealed with keys that are read from files alone of their kind', () => {
    const [publicText, privateText] = [JSON.stringify(seal.publicKey), JSON.stringify(seal.privateKey)];
    expect(readPublicSeal(publicText)).toEqual(seal.publicKey);
    expect(readPublicSeal(privateText)).toEqual(seal.publicKey);
    expect(readPrivateSeal(privateText)).toEqual(seal.privateKey);
    for (const text of ['', '{}', publicText, JSON.stringify(signer.publicJwk)]) expect(() => readPrivateSeal(text)).toThrow(TypeError);
  });
});

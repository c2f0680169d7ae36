import { beforeAll, describe, expect, it } from '@jest/globals';
import { CompactSign, UnsecuredJWT } from 'jose';
import { isAgreementSignature, signAgreement, type AgreementStatement } from '../../src/agreements/agreement-signature.js';
import { canonicalJson } from '../../src/publication/canonical-json.js';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';

const STATEMENT: AgreementStatement = { agreementId: 'agr-001', version: 1, contentId: 'a'.repeat(64) };
const newKey = async (): Promise<SigningKey> => readSigningKey(JSON.stringify((await newKeyPair()).keyFile));

describe('a party’s signature', () => {
  let [welfare, relief]: SigningKey[] = [];
  beforeAll(async () => {
    [welfare, relief] = await Promise.all([newKey(), newKey()]);
  });
  const verifies = (jws: string, statement = STATEMENT, key = welfare!): Promise<boolean> => isAgreementSignature(jws, statement, key.keyId, key.publicJwk);
  const signRaw = (payload: string, header: object, key = welfare!): Promise<string> =>
    new CompactSign(Buffer.from(payload)).setProtectedHeader({ alg: 'EdDSA', typ: 'hamafza-agreement+jws', kid: key.keyId, ...header }).sign(key.privateKey);

  it('holds for exactly the text, the version and the agreement it was made over, and for its own key', async () => {
    const jws = await signAgreement(STATEMENT, welfare!);
    expect(await verifies(jws)).toBe(true);
    expect(await verifies(jws, { ...STATEMENT, contentId: 'b'.repeat(64) })).toBe(false);
    expect(await verifies(jws, { ...STATEMENT, version: 2 })).toBe(false);
    expect(await verifies(jws, { ...STATEMENT, agreementId: 'agr-002' })).toBe(false);
    expect(await verifies(jws, STATEMENT, relief!)).toBe(false);
  });

  it('is none when it is forged', async () => {
    const payload = canonicalJson({ ...STATEMENT });
    const [header, body, signature] = (await signAgreement(STATEMENT, welfare!)).split('.');
    const forged = [
      '',
      'a.b.c',
      `${header}.${body}.${signature?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      `${header}.${body}.`,
      new UnsecuredJWT({ ...STATEMENT }).encode(),
      await signRaw(payload, { typ: 'hamafza-release+jws' }),
      await signRaw(payload, { kid: 'another' }),
      await signRaw(payload, { kid: welfare!.keyId }, relief!),
      await signRaw(` ${payload}`, {}),
      await signRaw(canonicalJson({ ...STATEMENT, more: 1 }), {}),
    ];
    for (const jws of forged) expect(await verifies(jws)).toBe(false);
  });
});

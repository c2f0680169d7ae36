import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { deriveJoinKeySecret, formatJoinKey, joinKeyBytes, LARGEST_EPOCH, parseJoinKey } from '../../src/vocabulary/join-key.js';
import type { ForeignNationalCode, NationalId } from '../../src/vocabulary/national-id.js';

const national = (code: string) => ({ kind: 'national', code: code as NationalId }) as const;
const foreign = (code: string) => ({ kind: 'foreign', code: code as ForeignNationalCode }) as const;
const MASTER = Uint8Array.from({ length: 32 }, (_, index) => index);

const keys = fc.tuple(fc.integer({ min: 1, max: LARGEST_EPOCH }), fc.uint8Array({ minLength: 32, maxLength: 32 }));

describe('joinKeyBytes', () => {
  it('gives the value of the architecture’s test vector', () => {
    const secret = deriveJoinKeySecret(MASTER, 'agr-001', 1);
    expect(joinKeyBytes(secret, national('0499370899')).toString('base64url')).toBe('8w8r3Yk9a8pLThj6aJaQNrNDTt_6P3Ty5-EFQmYWQDo');
  });

  it('differs between agreements, epochs, masters, and a national’s and a foreigner’s code of the same digits', () => {
    const values = [
      joinKeyBytes(deriveJoinKeySecret(MASTER, 'agr-001', 1), national('0499370899')),
      joinKeyBytes(deriveJoinKeySecret(MASTER, 'agr-002', 1), national('0499370899')),
      joinKeyBytes(deriveJoinKeySecret(MASTER, 'agr-001', 2), national('0499370899')),
      joinKeyBytes(deriveJoinKeySecret(MASTER.toReversed(), 'agr-001', 1), national('0499370899')),
      joinKeyBytes(deriveJoinKeySecret(MASTER, 'agr-001', 1), foreign('0499370899')),
    ];
    expect(new Set(values.map((value) => value.toString('hex'))).size).toBe(values.length);
  });
});

describe('parseJoinKey', () => {
  it('takes apart what formatJoinKey wrote', () => {
    fc.assert(
      fc.property(keys, ([epoch, bytes]) => {
        expect(parseJoinKey(formatJoinKey(epoch, Buffer.from(bytes)))).toEqual({ epoch, bytes: Buffer.from(bytes) });
      }),
    );
  });

  it('accepts one spelling alone of a key', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 3 }), ([epoch, bytes], spareBits) => {
        const key = formatJoinKey(epoch, Buffer.from(bytes));
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        const last = alphabet.indexOf(key.at(-1)!);
        expect(parseJoinKey(key.slice(0, -1) + alphabet.charAt(last ^ spareBits))).toBeUndefined();
      }),
    );
  });

  it('accepts no text that is not the spelling of a key', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string().map((text) => `e1.${text}`)), (text) => {
        const parsed = parseJoinKey(text);
        expect(parsed === undefined || formatJoinKey(parsed.epoch, parsed.bytes) === text).toBe(true);
      }),
    );
  });

  const body = Buffer.alloc(32, 1).toString('base64url');
  it.each([`e0.${body}`, `e01.${body}`, `e65536.${body}`, `e-1.${body}`, `E1.${body}`, `e1.${body}=`, `e1.${body}\n`, ` e1.${body}`, `e1${body}`, ''])('refuses %p', (text) => {
    expect(parseJoinKey(text)).toBeUndefined();
  });
});

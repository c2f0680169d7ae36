import { describe, expect, it } from '@jest/globals';
import { parseNationalId } from '../../src/vocabulary/national-id.js';
import { masterInMemory, parseMaster } from '../../src/join-keys/join-key-master.js';

/** The test vector of the architecture. */
const MASTER = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
const code = parseNationalId('0499370899');
if (!code) throw new Error('the vector’s national id is one');

describe('a master of join keys', () => {
  it('makes the join key of the test vector', async () => {
    const [key] = await (await masterInMemory(MASTER).makerOf('agr-001', 1)).keysOf([{ kind: 'national', code }]);
    expect(key?.toString('base64url')).toBe('8w8r3Yk9a8pLThj6aJaQNrNDTt_6P3Ty5-EFQmYWQDo');
  });

  it.each([
    ['base64url', MASTER.toString('base64url')],
    ['hexadecimal', `\n${MASTER.toString('hex').toUpperCase()} \n`],
  ])('is read from %s', async (_, text) => {
    const [one, other] = await Promise.all([parseMaster(text), masterInMemory(MASTER)].map((master) => master.makerOf('demo', 2)));
    expect(await one?.checkValue()).toEqual(await other?.checkValue());
  });

  it.each(['', 'short', 'x'.repeat(42), `${'A'.repeat(50)} secret`, '0499370899'.repeat(3)])('is no text like %j, and the refusal does not repeat it', (text) => {
    const refusal = (): unknown => parseMaster(text);
    expect(refusal).toThrow(TypeError);
    expect(refusal).not.toThrow(text === '' ? 'undefined' : text);
  });

  it('has another check value for each agreement, epoch and master, which is no person’s key', async () => {
    const makers = await Promise.all([
      masterInMemory(MASTER).makerOf('demo', 1),
      masterInMemory(MASTER).makerOf('demo', 2),
      masterInMemory(MASTER).makerOf('agr-001', 1),
      masterInMemory(Buffer.alloc(32)).makerOf('demo', 1),
    ]);
    const values = await Promise.all(makers.map(async (maker) => [await maker.checkValue(), ...(await maker.keysOf([{ kind: 'national', code }]))]));
    expect(new Set(values.flat().map(String)).size).toBe(8);
  });

  it('is not shown by whoever prints it', () => {
    expect(JSON.stringify(masterInMemory(MASTER))).not.toContain(MASTER.toString('base64url'));
  });
});

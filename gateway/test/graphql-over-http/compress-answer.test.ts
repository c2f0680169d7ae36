import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { createCompressor } from '../../src/graphql-over-http/compress-answer.js';
import { createCpuMeter } from '../../src/graphql-over-http/cpu-meter.js';

const answer = (length: number) => ({ status: 200, headers: {}, body: Array.from({ length: length / 20 }, (_, index) => `${(index * 7_919) % 100_003} `.padEnd(20)).join('') });
const settings = { thresholdBytes: 100, busyShare: 0.9, maxUnderWay: 2 };

describe('the compressor', () => {
  it('takes the cheap level while the process is busy', async () => {
    const [thorough, cheap] = await Promise.all([0.5, 1.5].map((share) => createCompressor(settings, () => share)(answer(40_000), 'br')));
    const bodies = [thorough, cheap].map((pressed) => pressed?.body as Buffer);
    expect(bodies.map((body) => String(brotliDecompressSync(body)))).toEqual([answer(40_000).body, answer(40_000).body]);
    expect(bodies[0]!.length).toBeLessThan(bodies[1]!.length);
  });
  it('presses the bytes of UTF-8, in whichever form the text is', async () => {
    const text = 'متن '.repeat(100);
    const press = createCompressor(settings, () => 0);
    const forms = [{ body: text }, { body: Buffer.from(text).toString('latin1'), textForm: 'utf8-bytes' as const }];
    for (const given of forms) expect(String(brotliDecompressSync((await press({ status: 200, headers: {}, ...given }, 'br')).body as Buffer))).toBe(text);
  });
  it('sends answers as they are while many are under way, and presses again after', async () => {
    const compress = createCompressor(settings, () => 0);
    const encodings = (await Promise.all(Array.from({ length: 4 }, () => compress(answer(40_000), 'gzip')))).map(({ headers }) => headers['content-encoding']);
    expect(encodings).toEqual(['gzip', 'gzip', undefined, undefined]);
    expect((await compress(answer(40_000), 'gzip')).headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  });
});

describe('the CPU meter', () => {
  it('tells the share of the last window, and looks at most twice a second', () => {
    let nowMs = 0;
    let user = 0;
    const measure = createCpuMeter(() => ({ user, system: 0 }), () => nowMs);
    [nowMs, user] = [499, 1_000_000];
    expect(measure()).toBe(0);
    [nowMs, user] = [1_000, 1_500_000];
    expect(measure()).toBe(1.5);
    [nowMs, user] = [1_100, 9_000_000];
    expect(measure()).toBe(1.5);
  });
});

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpAnswer, TextAnswer } from '../request/http-answer.js';
import { ENCODINGS } from '../subgraph-client/text-form.js';
import { parseHeaderList } from './header-list.js';

/** Presses the text of one answer; keeps count of what is under way and of what it costs. */
export type CompressAnswer = (answer: TextAnswer, acceptEncoding: string | undefined) => Promise<HttpAnswer>;

export interface CompressionSettings {
  /** Smaller answers go as they are: pressing costs 0.15 ms of CPU however short the text is, and saves a packet at most. */
  readonly thresholdBytes: number;
  /** Busy fraction of the process (1 is one core) above which the cheap level is used. */
  readonly busyShare: number;
  /** Answers that would be pressed while so many are under way go as they are. */
  readonly maxUnderWay: number;
}

/** The busy fraction of this process lately. */
export type MeasureCpu = () => number;

type Encoding = 'br' | 'gzip';

/**
 * The levels, by CPU per 100 KB of JSON and what is left of it: brotli 4 takes 0.8 ms and leaves 14 %, brotli 1 0.3 ms
 * and 16 %; gzip 4 takes 0.6 ms and leaves 15 %, gzip 1 0.4 ms and 17 %.
 */
const LEVELS = { thorough: 4, cheap: 1 } as const;

/** Beyond this size even the thorough level's time is felt by the caller. */
const LARGE_BYTES = 4 * 1_048_576;

export const createCompressor = ({ thresholdBytes, busyShare, maxUnderWay }: CompressionSettings, measureCpu: MeasureCpu): CompressAnswer => {
  let underWay = 0;
  return async (answer, acceptEncoding) => {
    const { body, headers, textForm = 'unicode' } = answer;
    if (body.length < thresholdBytes) return answer;
    const varied = { ...answer, headers: { ...headers, vary: joined(headers['vary'], 'accept-encoding') } };
    const encoding = chooseEncoding(acceptEncoding);
    if (encoding === undefined || underWay >= maxUnderWay) return varied;
    underWay += 1;
    try {
      const level = body.length > LARGE_BYTES || measureCpu() > busyShare ? LEVELS.cheap : LEVELS.thorough;
      return { ...varied, headers: { ...varied.headers, 'content-encoding': encoding }, body: await press(Buffer.from(body, ENCODINGS[textForm]), encoding, level) };
    } finally {
      underWay -= 1;
    }
  };
};

/** Brotli where the caller wants both equally. Source: RFC 9110, section 12.5.3. */
export const chooseEncoding = (acceptEncoding: string | undefined): Encoding | undefined => {
  if (acceptEncoding === undefined) return undefined;
  const items = parseHeaderList(acceptEncoding);
  const weightOf = (name: string): number => (items.find(({ value }) => value === name) ?? items.find(({ value }) => value === '*'))?.weight ?? 0;
  const brotli = weightOf('br');
  const gzipped = Math.max(weightOf('gzip'), items.find(({ value }) => value === 'x-gzip')?.weight ?? 0);
  if (brotli === 0 && gzipped === 0) return undefined;
  return brotli >= gzipped ? 'br' : 'gzip';
};

const pressGzip = promisify<Buffer, { level: number }, Buffer>(gzip);
const pressBrotli = promisify<Buffer, { params: Record<number, number> }, Buffer>(brotliCompress);

const press = (bytes: Buffer, encoding: Encoding, level: number): Promise<Buffer> =>
  encoding === 'gzip'
    ? pressGzip(bytes, { level })
    : pressBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: level,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });

const joined = (present: string | undefined, added: string): string => (present === undefined ? added : `${present}, ${added}`);

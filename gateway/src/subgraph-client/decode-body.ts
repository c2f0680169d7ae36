import { isAscii, isUtf8, transcode } from 'node:buffer';
import { inForm, type TextForm } from './text-form.js';

/** Above this the system gives each buffer pages of its own, which cost more to touch than the text does to decode. */
const PIECE_BYTES = 32_768;
/** Below this the two buffers on the way cost more than they spare. */
const SHORT_BYTES = 512;

/** @returns undefined when the bytes are not UTF-8. */
export const decodeBody = (bytes: Buffer, form: TextForm): string | undefined => {
  const ascii = isAscii(bytes);
  if (!ascii && !isUtf8(bytes)) return undefined;
  if (form === 'utf8-bytes' && bytes.includes('\\u')) return spellOutEscapes(bytes);
  return ascii || form === 'utf8-bytes' ? bytes.toString('latin1') : decodeUtf8(bytes);
};

/** Through UTF-16 the same text is there in a quarter to a half of the time that `toString('utf8')` takes. */
const decodeUtf8 = (bytes: Buffer): string => {
  if (bytes.length < SHORT_BYTES) return bytes.toString('utf8');
  let text = '';
  for (let start = 0; start < bytes.length; ) {
    const end = characterEnd(bytes, start + PIECE_BYTES);
    const piece = transcode(bytes.subarray(start, end), 'utf8', 'utf16le');
    text += piece.toString('utf16le');
    start = end;
  }
  return text;
};

const characterEnd = (bytes: Buffer, wanted: number): number => {
  let end = Math.min(bytes.length, wanted);
  while (end < bytes.length && isContinuation(bytes[end])) end -= 1;
  return end;
};

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

const ESCAPE = /\\(?:u([Dd][89ABab][\dA-Fa-f]{2})\\u([Dd][C-Fc-f][\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|.)/gs;

/** An escape names a character, not its bytes: those beyond ASCII are written out before anyone reads them. Half a surrogate pair is no character, and stays an escape. */
const spellOutEscapes = (bytes: Buffer): string => {
  const text = decodeUtf8(bytes).replace(ESCAPE, (escape, high: string | undefined, low: string | undefined, unit: string | undefined) => {
    if (high !== undefined && low !== undefined) return String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
    const code = unit === undefined ? 0 : Number.parseInt(unit, 16);
    return code > 0x7f && !isSurrogate(code) ? String.fromCharCode(code) : escape;
  });
  return inForm(text, 'utf8-bytes');
};

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

import type { AuditContent, StoredRecord } from './audit-record.js';
import { digestOf } from './hashes.js';

const HASH_START = '{"hash":"'.length;
const HASH_END = HASH_START + 43;
const HEADER_START = HASH_END + '","header":'.length;
const PARTS_KEY = '},"parts":[';
const CONTENT_START = '{"content":';

/** A record as one line of canonical JSON, without the line's end. */
export const printRecordLine = ({ hash, header, parts }: StoredRecord): string => `{"hash":"${hash}","header":${header},"parts":[${parts.join(',')}]}`;

/**
 * Takes a line apart without parsing it, so that what is hashed is what was written, byte for byte. It is sound because the
 * keys looked for hold quotes, which a JSON text can hold in no string, and each stands once, in a known order.
 *
 * @returns undefined when the line has not the form of a record.
 */
export function readRecordLine(line: string): StoredRecord | undefined {
  const headerEnd = line.indexOf(PARTS_KEY, HEADER_START) + 1;
  if (headerEnd === 0) return undefined;
  const parts = line.slice(headerEnd + PARTS_KEY.length - 1, -2);
  const record: StoredRecord = {
    hash: line.slice(HASH_START, HASH_END),
    header: line.slice(HEADER_START, headerEnd),
    parts: parts === '' ? [] : parts.split(/(?<=\}),(?=\{"agency":)/),
  };
  return printRecordLine(record) === line ? record : undefined;
}

export const printContentLine = ({ text }: Pick<AuditContent, 'text'>): string => `${CONTENT_START}${text}}`;

/** @returns undefined when the line is none of a content. */
export function readContentLine(line: string): AuditContent | undefined {
  if (!line.startsWith(CONTENT_START) || !line.endsWith('}')) return undefined;
  const text = line.slice(CONTENT_START.length, -1);
  return { digest: digestOf(text), text };
}

import type { AuditEntry } from './audit-entry.js';

const UNSTORABLE = /[\0\ud800-\udfff]/gu;

/** How `JSON.stringify` writes a NUL or half a surrogate pair; a backslash before it may make this a false alarm. */
const ESCAPED_UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** Whether JSON text may hold a character that no database keeps and no UTF-8 has. */
export const mayBeUnstorable = (json: string): boolean => json.includes('\\u') && ESCAPED_UNSTORABLE.test(json);

/** The same entry, with U+FFFD for every NUL and every half of a surrogate pair: a token's claims may hold them. */
export const storableEntry = (entry: AuditEntry): AuditEntry => ({
  ...entry,
  caller: { key: storable(entry.caller.key), body: storable(entry.caller.body), roles: entry.caller.roles.map(storable) },
  purpose: entry.purpose === null ? null : storable(entry.purpose),
  agreement: entry.agreement && { ...entry.agreement, id: storable(entry.agreement.id) },
  release: storable(entry.release),
  requestId: storable(entry.requestId),
  operation: entry.operation && {
    name: entry.operation.name === null ? null : storable(entry.operation.name),
    hash: storable(entry.operation.hash),
    signature: storable(entry.operation.signature),
  },
  reads: entry.reads.map((read) => ({ ...read, agency: storable(read.agency), coordinates: read.coordinates.map(storable) })),
  withheld: entry.withheld.map(({ coordinate, owner, code }) => ({ coordinate: storable(coordinate), owner: storable(owner), code: storable(code) })),
  errorCodes: entry.errorCodes.map(storable),
  emergency: entry.emergency && { reason: storable(entry.emergency.reason), until: storable(entry.emergency.until) },
});

const storable = (text: string): string => text.replace(UNSTORABLE, '\ufffd');

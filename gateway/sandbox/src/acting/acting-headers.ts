import { ACTING_FIELDS, type ActingAs, type ActingField } from './acting-as.js';

export const HEADER_OF = {
  token: 'authorization',
  purpose: 'hamafza-purpose',
  agreement: 'hamafza-agreement',
  emergency: 'hamafza-emergency',
} as const satisfies Record<ActingField, string>;

/** HTTP carries no Persian in a header, so a reason goes as percent-encoded UTF-8. */
const valueOf = (field: ActingField, text: string): string => (field === 'token' ? `Bearer ${text}` : field === 'emergency' ? encodeURIComponent(text) : text);

/**
 * The headers of an operation.
 *
 * @param written those of the Headers pane: whoever writes one means it, so it wins.
 * @throws Error naming a written header that HTTP cannot carry.
 */
export function headersOf(acting: ActingAs, written: Readonly<Record<string, string>>): Headers {
  const headers = new Headers({ accept: 'application/json' });
  for (const field of ACTING_FIELDS) if (acting[field] !== '') headers.set(HEADER_OF[field], valueOf(field, acting[field]));
  for (const [name, value] of Object.entries(written)) setWritten(headers, name, value);
  headers.set('content-type', 'application/json');
  // The gateway refuses what a form of another site could have sent; this header proves that none did.
  headers.set('apollo-require-preflight', 'true');
  return headers;
}

function setWritten(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch (cause) {
    throw new Error(`The header “${name}” cannot be sent as it is written under Headers; nothing was asked.`, { cause });
  }
}

import '../configure-zod.js';
import { z } from 'zod';

/** Who asks, what for, under what: said with every operation. An empty text says nothing. */
const actingAsSchema = z.object({
  /** One signed token, without "Bearer". */
  token: z.string().default(''),
  purpose: z.string().default(''),
  agreement: z.string().default(''),
  /** Why rules for emergencies are called upon. */
  emergency: z.string().default(''),
});
export type ActingAs = z.infer<typeof actingAsSchema>;

export const NOBODY: ActingAs = { token: '', purpose: '', agreement: '', emergency: '' };

export const ACTING_FIELDS = ['token', 'purpose', 'agreement', 'emergency'] as const satisfies readonly (keyof ActingAs)[];
export type ActingField = (typeof ACTING_FIELDS)[number];

export const saysSomething = (acting: ActingAs): boolean => ACTING_FIELDS.some((field) => acting[field] !== '');

/** What people paste beside the thing itself (the scheme, line breaks, spaces) is taken away. */
export const tidied = ({ token, purpose, agreement, emergency }: ActingAs): ActingAs => ({
  token: token.trim().replace(/^(authorization:)?\s*bearer\s+/i, '').replace(/\s+/g, ''),
  purpose: purpose.trim(),
  agreement: agreement.trim(),
  emergency: emergency.trim().replace(/\s+/g, ' '),
});

/** @returns `NOBODY` for a text that is not what `JSON.stringify` made of an `ActingAs`. */
export function parseActingAs(text: string | null): ActingAs {
  if (text === null) return NOBODY;
  try {
    return actingAsSchema.safeParse(JSON.parse(text)).data ?? NOBODY;
  } catch {
    return NOBODY;
  }
}

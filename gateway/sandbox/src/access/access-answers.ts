import '../configure-zod.js';
import { z } from 'zod';

/** The gateway's `extensions.access`, and its errors, as far as the page shows them. */

const provincesSchema = z.union([z.literal('all'), z.array(z.string())]);

const fieldExplanationSchema = z.object({
  coordinate: z.string(),
  /** Agencies with a comma and a space between them; empty where none owns it. */
  owner: z.string(),
  sensitivity: z.string(),
  /** `OPENED`, or the code the field is withheld with. */
  outcome: z.string(),
  clause: z.string().nullable(),
  missing: z.string().nullable(),
  provinces: provincesSchema.nullable(),
});
/** Which clause lets one field through, or what is missing. */
export type FieldExplanation = z.infer<typeof fieldExplanationSchema>;

export const accessSchema = z.object({
  agreement: z.string().nullable(),
  fields: z.array(fieldExplanationSchema),
  /** By agency, whose rows it would be asked for. */
  provinces: z.record(z.string(), provincesSchema),
});
/** What the gateway says of an operation that it would answer. */
export type AccessAnswer = z.infer<typeof accessSchema>;

const detailsSchema = z.object({
  code: z.string().default(''),
  coordinate: z.string().optional(),
  owner: z.string().optional(),
  agency: z.string().optional(),
});

export const refusalSchema = z
  .object({ message: z.string(), extensions: detailsSchema.default({ code: '' }) })
  .transform(({ message, extensions }) => ({ message, ...extensions }));
/** Why something is withheld or refused; `message` is the gateway's own English. */
export type Refusal = z.infer<typeof refusalSchema>;

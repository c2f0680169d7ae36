import '../configure-zod.js';
import { z } from 'zod';

/** The gateway's `extensions.access`, and its errors, as far as the page shows them. */

const provincesSchema = z.union([z.literal('all'), z.array(z.string())]);

const openingSchema = z.object({
  clause: z.string(),
  parties: z.array(z.string()),
  purposes: z.array(z.string()),
  roles: z.union([z.literal('any'), z.array(z.string())]),
  provinces: provincesSchema,
});
/** A clause in force, and to whom it opens a field. */
export type Opening = z.infer<typeof openingSchema>;

const fieldExplanationSchema = z.object({
  /** A field, an argument, an input field or a value of an enum. */
  coordinate: z.string(),
  /** Agencies with a comma and a space between them; empty where none owns it. */
  owner: z.string(),
  sensitivity: z.string(),
  /** `OPENED`, or the code the field is withheld with. */
  outcome: z.string(),
  clause: z.string().nullable(),
  missing: z.string().nullable(),
  provinces: provincesSchema.nullable(),
  /** False where anybody is given it. */
  isGuarded: z.boolean().default(true),
  /** How the operation comes to it: `selected`, `required`, `key`, `input`, `revealed`. */
  reach: z.string().default('selected'),
  /** By a word why it is opened, or why it is FORBIDDEN. */
  reason: z.string().nullable().default(null),
  /** Who can change that it is withheld, in the gateway's own English. */
  remedy: z.string().nullable().default(null),
  /** What it is withheld for, where that is another coordinate. */
  because: z.string().nullable().default(null),
  openedTo: z.array(openingSchema).default([]),
});
/** Which clause lets one coordinate through, why it needs none, or what is missing. */
export type FieldExplanation = z.infer<typeof fieldExplanationSchema>;

const callerSchema = z.object({ body: z.string(), roles: z.array(z.string()), provinces: provincesSchema, purpose: z.string().nullable(), isEmergency: z.boolean() });
/** Whom the gateway takes the caller for. */
export type ExplainedCaller = z.infer<typeof callerSchema>;

export const accessSchema = z.object({
  agreement: z.string().nullable(),
  caller: callerSchema.nullable().default(null),
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
  /** Of FORBIDDEN, by a word. */
  reason: z.string().optional(),
});

export const refusalSchema = z
  .object({ message: z.string(), extensions: detailsSchema.default({ code: '' }) })
  .transform(({ message, extensions }) => ({ message, ...extensions }));
/** Why something is withheld or refused; `message` is the gateway's own English. */
export type Refusal = z.infer<typeof refusalSchema> & {
  /** Another coordinate that it is withheld for. */
  readonly because?: string | undefined;
};

import { z } from 'zod';

/** Tells an agency that its protected data was opened without a clause of the agreement, and by what right. */
export const emergencyNoticeSchema = z.strictObject({
  version: z.literal(1),
  /** Of this notice; whoever has it already keeps one. */
  id: z.string().min(1).max(200),
  agency: z.string(),
  chain: z.string(),
  at: z.iso.datetime({ precision: 3 }),
  requestId: z.string(),
  body: z.string(),
  roles: z.array(z.string()),
  purpose: z.string().nullable(),
  agreement: z.strictObject({ id: z.string(), version: z.int() }).nullable(),
  /** Of this agency. */
  coordinates: z.array(z.string()),
  reason: z.string(),
  until: z.string(),
});
export type EmergencyNotice = Readonly<z.infer<typeof emergencyNoticeSchema>>;

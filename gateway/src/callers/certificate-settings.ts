import { z } from 'zod';
import { callerClaimsSchema } from './caller-claims.js';

const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]{1,1000}$/i, 'must be a URI as the certificate has it');
/** SHA-256 of the whole certificate, with or without colons. */
const fingerprint = z
  .string()
  .transform((text) => text.replaceAll(':', '').toUpperCase())
  .pipe(z.string().regex(/^[0-9A-F]{64}$/, 'must be a SHA-256 in hexadecimal'));

const certificateSchema = z.union([z.strictObject({ uri, claims: callerClaimsSchema }), z.strictObject({ fingerprint, claims: callerClaimsSchema })]);

/** What HAMAFZA_CLIENT_CERTIFICATES names: which certificate is which caller. */
export const certificatesSchema = z.strictObject({
  certificates: z
    .array(certificateSchema)
    .min(1)
    .max(10_000)
    .refine((entries) => new Set(entries.map(certificateName)).size === entries.length, 'must name no certificate twice'),
});

export type CertificateSettings = z.infer<typeof certificateSchema>;

export const certificateName = (entry: CertificateSettings): string => ('uri' in entry ? entry.uri : entry.fingerprint);

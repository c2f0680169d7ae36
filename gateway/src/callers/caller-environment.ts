import { z } from 'zod';

const file = z.string().min(1).optional();

/** The part of the environment that says how callers are known; config.ts spreads it into its own. All name files. */
export const callerEnvironment = {
  /** Whose tokens are accepted, see docs/callers.md. */
  HAMAFZA_ISSUERS: file,
  /** The gateway's own certificate and key, PEM; it speaks HTTPS with them, and HTTP without. */
  HAMAFZA_TLS_CERTIFICATE: file,
  HAMAFZA_TLS_KEY: file,
  /** The authorities that vouch for callers' certificates, PEM. */
  HAMAFZA_CLIENT_AUTHORITIES: file,
  /** Which certificate is which caller, see docs/callers.md. */
  HAMAFZA_CLIENT_CERTIFICATES: file,
} as const;

/** The parsed part by the names the code uses. */
export const callerSettingsOf = (env: z.infer<z.ZodObject<typeof callerEnvironment>>) => ({
  issuersFile: env.HAMAFZA_ISSUERS,
  tlsCertificateFile: env.HAMAFZA_TLS_CERTIFICATE,
  tlsKeyFile: env.HAMAFZA_TLS_KEY,
  clientAuthoritiesFile: env.HAMAFZA_CLIENT_AUTHORITIES,
  clientCertificatesFile: env.HAMAFZA_CLIENT_CERTIFICATES,
});

export type CallerSettings = ReturnType<typeof callerSettingsOf>;

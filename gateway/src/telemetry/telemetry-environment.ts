import { z } from 'zod';

/** The part of the environment that telemetry reads; config.ts spreads it into its own. */
export const telemetryEnvironment = {
  /** Metrics, health and readiness are served there; off unless set. */
  HAMAFZA_ADMIN_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HAMAFZA_ADMIN_HOST: z.string().min(1).default('127.0.0.1'),
  /** Base address of an OTLP/HTTP collector, such as `http://127.0.0.1:4318`; no traces unless set. */
  HAMAFZA_OTLP_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Share of requests that are traced. */
  HAMAFZA_TRACE_SHARE: z.coerce.number().min(0).max(1).default(1),
} as const;

/** The parsed part by the names the code uses. */
export const telemetrySettingsOf = (env: z.infer<z.ZodObject<typeof telemetryEnvironment>>) => ({
  adminPort: env.HAMAFZA_ADMIN_PORT,
  adminHost: env.HAMAFZA_ADMIN_HOST,
  otlpUrl: env.HAMAFZA_OTLP_URL,
  traceShare: env.HAMAFZA_TRACE_SHARE,
});

export type TelemetrySettings = ReturnType<typeof telemetrySettingsOf>;

import { z } from 'zod';

/** The part of the environment about who may see what; config.ts spreads it into its own. */
export const accessEnvironment = {
  /** `null` answers without what is withheld; `reject` refuses an operation that asks for any of it. */
  HAMAFZA_ON_REFUSAL: z.enum(['null', 'reject']).default('null'),
} as const;

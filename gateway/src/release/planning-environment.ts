import type { z } from 'zod';
import { positiveInt } from '../environment-values.js';

/** The part of the environment about planning that goes beyond its limits; config.ts spreads it into its own. */
export const planningEnvironment = {
  /** Operations of one caller that may end the planning thread; new ones of that caller then wait, and ready ones do not. */
  HAMAFZA_PLANNING_OVERRUNS_PER_MINUTE: positiveInt.default(5),
} as const;

/** The parsed part by the names the code uses. */
export const planningSettingsOf = (env: z.infer<z.ZodObject<typeof planningEnvironment>>) => ({
  overrunsPerMinute: env.HAMAFZA_PLANNING_OVERRUNS_PER_MINUTE,
});

export type PlanningSettings = ReturnType<typeof planningSettingsOf>;

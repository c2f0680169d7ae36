import { z } from 'zod';

const environment = z.object({ HAMAFZA_TEST_RUN: z.string().min(1).optional() });

/** Where a run of tests keeps what its files share; it is removed when the run is over. Unset outside of one. */
export const readTestRunFolder = (env: NodeJS.ProcessEnv = process.env): string | undefined => environment.parse(env).HAMAFZA_TEST_RUN;

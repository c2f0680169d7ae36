import { z } from 'zod';

const environment = z.object({
  /** The master of the join keys, where no file holds it; never an option, since any user may read a process's words. */
  HAMAFZA_JOINKEY_MASTER: z.string().min(1).optional(),
});

/** @throws ZodError. */
export const readMasterFromEnvironment = (env: NodeJS.ProcessEnv = process.env): string | undefined => environment.parse(env).HAMAFZA_JOINKEY_MASTER;

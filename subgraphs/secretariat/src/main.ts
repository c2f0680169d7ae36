import { runSubgraph } from '@hamafza/kit';
import { ZodError } from 'zod';
import { readCoordinatorConfig } from './config.js';
import { CoordinatorFileError, openCoordinator } from './coordinator/open-coordinator.js';
import { secretariat, secretariatWith } from './subgraph.js';

const isPrinting = process.argv[2] === 'sdl';
const complain = (reason: string): void => void process.stderr.write(`secretariat: ${reason}\n`);

/** @returns undefined where no cohort is to be counted. */
async function openMeans(): ReturnType<typeof openConfigured> {
  try {
    return await openConfigured();
  } catch (error) {
    if (!(error instanceof ZodError || error instanceof CoordinatorFileError || error instanceof RangeError)) throw error;
    complain(error instanceof ZodError ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') : error.message);
    process.exit(1);
  }
}

async function openConfigured() {
  const config = readCoordinatorConfig();
  return config && openCoordinator(config, complain);
}

const means = isPrinting ? undefined : await openMeans();
await runSubgraph(means ? secretariatWith(means) : secretariat);

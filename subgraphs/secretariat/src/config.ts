import { z } from 'zod';
import { coordinatorSettingsSchema } from './agency-streams/coordinator-settings.js';
import { readPseudonymKey } from './pseudonym/read-pseudonym-key.js';

const files = z.string().transform((text) => text.split(',').map((file) => file.trim()).filter((file) => file !== ''));
const bytes = z.coerce.number().int().positive();

/** Of the time that a cohort has: an agency that takes more is named while there is time left to be answered without it. */
const [FIRST_BYTE_SHARE, STALL_SHARE] = [1 / 2, 1 / 3];

const environment = z
  .object({
    /** The registry whose release says where agencies answer, and under which agreements. Without it no cohort is counted. */
    HAMAFZA_REGISTRY_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Files with the registry's public keys, separated by commas. */
    HAMAFZA_REGISTRY_KEYS: files.default([]),
    /** Files with public keys of agreements' parties, separated by commas; without them, that parties have signed is believed of the registry. */
    HAMAFZA_PARTY_KEYS: files.optional(),
    /** A folder that outlives the process, where it is kept which release was taken last: no start takes an older one. */
    HAMAFZA_RELEASE_FLOOR: z.string().min(1).optional(),
    /** File with the key that requests to agencies are signed with; agencies trust its public part beside the gateway's. */
    HAMAFZA_COORDINATOR_KEY: z.string().min(1).optional(),
    /** Under the role that serves: where the ledger of figures given is kept. */
    HAMAFZA_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** The secretariat's secret, of which the hashes are keyed that tell sets of people apart. */
    HAMAFZA_PSEUDONYM_KEY: z.string().optional(),
    /** In milliseconds. Below the gateway's time for a subgraph, or the reason would never be heard. */
    HAMAFZA_COHORT_DEADLINE_MS: z.coerce.number().int().positive().default(9_000),
    HAMAFZA_COHORT_QUERY_MEMORY_BYTES: bytes.optional(),
    HAMAFZA_COHORT_TOTAL_MEMORY_BYTES: bytes.optional(),
    HAMAFZA_COHORT_CACHE_BYTES: z.coerce.number().int().nonnegative().optional(),
    HAMAFZA_COHORT_ANSWER_BYTES: z.coerce.number().int().nonnegative().optional(),
    /** Where cohorts too large for memory are written, encrypted; they are refused if absent. */
    HAMAFZA_COHORT_SPILL_FOLDER: z.string().min(1).optional(),
    HAMAFZA_COHORT_SPILL_BYTES: bytes.optional(),
  })
  .refine((env) => env.HAMAFZA_REGISTRY_URL === undefined || (env.HAMAFZA_COORDINATOR_KEY !== undefined && env.HAMAFZA_DATABASE_URL !== undefined && env.HAMAFZA_REGISTRY_KEYS.length > 0), {
    path: ['HAMAFZA_REGISTRY_URL'],
    message: 'needs HAMAFZA_REGISTRY_KEYS, HAMAFZA_COORDINATOR_KEY and HAMAFZA_DATABASE_URL beside it',
  })
  .transform((env) => {
    const { HAMAFZA_REGISTRY_URL: registryUrl, HAMAFZA_COORDINATOR_KEY: coordinatorKeyFile, HAMAFZA_DATABASE_URL: databaseUrl } = env;
    if (registryUrl === undefined || coordinatorKeyFile === undefined || databaseUrl === undefined) return undefined;
    return {
      registryUrl,
      registryKeyFiles: env.HAMAFZA_REGISTRY_KEYS,
      partyKeyFiles: env.HAMAFZA_PARTY_KEYS,
      releaseFloorFolder: env.HAMAFZA_RELEASE_FLOOR,
      coordinatorKeyFile,
      databaseUrl,
      pseudonymKey: readPseudonymKey(env.HAMAFZA_PSEUDONYM_KEY),
      deadlineMs: env.HAMAFZA_COHORT_DEADLINE_MS,
      settings: coordinatorSettingsSchema.parse({
        firstByteTimeoutMs: Math.ceil(FIRST_BYTE_SHARE * env.HAMAFZA_COHORT_DEADLINE_MS),
        stallTimeoutMs: Math.ceil(STALL_SHARE * env.HAMAFZA_COHORT_DEADLINE_MS),
        ...(env.HAMAFZA_COHORT_QUERY_MEMORY_BYTES !== undefined && { queryMemoryBytes: env.HAMAFZA_COHORT_QUERY_MEMORY_BYTES }),
        ...(env.HAMAFZA_COHORT_TOTAL_MEMORY_BYTES !== undefined && { totalMemoryBytes: env.HAMAFZA_COHORT_TOTAL_MEMORY_BYTES }),
        ...(env.HAMAFZA_COHORT_CACHE_BYTES !== undefined && { cacheBytes: env.HAMAFZA_COHORT_CACHE_BYTES }),
        ...(env.HAMAFZA_COHORT_ANSWER_BYTES !== undefined && { answerBytes: env.HAMAFZA_COHORT_ANSWER_BYTES }),
        ...(env.HAMAFZA_COHORT_SPILL_FOLDER !== undefined && { spillFolder: env.HAMAFZA_COHORT_SPILL_FOLDER }),
        ...(env.HAMAFZA_COHORT_SPILL_BYTES !== undefined && { spillBytes: env.HAMAFZA_COHORT_SPILL_BYTES }),
      }),
    };
  });

/** What the coordinator of cohorts needs. */
export type CoordinatorConfig = NonNullable<z.infer<typeof environment>>;

/**
 * @returns undefined for a secretariat that counts no cohorts.
 * @throws ZodError naming every bad variable at once; RangeError without a pseudonym key.
 */
export const readCoordinatorConfig = (env: NodeJS.ProcessEnv = process.env): CoordinatorConfig | undefined => environment.parse(env);

import { hkdfSync } from 'node:crypto';
import { deriveJoinKeySecret, joinKeyBytes } from '@hamafza/schema/vocabulary';
import { createOrganisations, type Organisations } from './organisations.js';
import { Population, type Person } from './population.js';

/** The agreement and epoch under which the sample data's join keys are made. */
export const SAMPLE_AGREEMENT = 'demo';
export const SAMPLE_EPOCH = 1;

/** All that the agencies' sample tables draw from. */
export interface SampleWorld {
  readonly seed: number;
  readonly population: Population;
  readonly organisations: Organisations;
  /** The columns `join_key` and `join_key_epoch` of a person. */
  readonly joinKey: (person: Person) => readonly [Buffer, number] | readonly [null, null];
}

export function createSampleWorld(seed: number, people: number): SampleWorld {
  // A demonstration of invented people: its key follows from the seed, so that it guards nothing and every run agrees.
  const master = Buffer.from(hkdfSync('sha256', `hamafza sample data ${seed}`, '', 'join key master', 32));
  const secret = deriveJoinKeySecret(master, SAMPLE_AGREEMENT, SAMPLE_EPOCH);
  return {
    seed,
    population: new Population(seed, people),
    organisations: createOrganisations(seed),
    joinKey: ({ code }) => (code ? [joinKeyBytes(secret, code), SAMPLE_EPOCH] : [null, null]),
  };
}

import { readFile } from 'node:fs/promises';
import { createRegistryClient, readSigningKey, type RegistryClient } from '@hamafza/schema/registry-client';

/** A little more than the registry gives its own checks, so that its answer is heard. */
const TIMEOUT_MS = 75_000;

/** A client of the registry that signs with the key of a file. */
export const clientOf = async (url: string, keyFile: string): Promise<RegistryClient> =>
  createRegistryClient({ url, timeoutMs: TIMEOUT_MS, key: await readSigningKey(await readFile(keyFile, 'utf8')) });

/** What a registry refused something with, for whoever starts this machine's federation. */
export const refusalText = (answer: { readonly outcome: string }): string => JSON.stringify(answer, null, 2);

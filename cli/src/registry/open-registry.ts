import type { RegistryClient } from '@hamafza/schema/registry-client';
import { readKey } from '../input/read-key.js';

/** Which registry, as `addRegistryOptions` reads it from the command line. */
export interface RegistryArguments {
  readonly registry: string;
  readonly timeout: number;
}

/** What changes the registry, or asks it to work, is signed. */
export interface SignedArguments extends RegistryArguments {
  readonly key: string;
}

/** @throws CommandError with status 2 when the key cannot be used. */
export async function openRegistry(given: RegistryArguments & { readonly key?: string }): Promise<RegistryClient> {
  const key = given.key === undefined ? undefined : await readKey(given.key);
  // The registry's package takes a while to load: only the commands that need it wait.
  const { createRegistryClient } = await import('@hamafza/schema/registry-client');
  return createRegistryClient({ url: given.registry, timeoutMs: given.timeout * 1000, ...(key && { key }) });
}

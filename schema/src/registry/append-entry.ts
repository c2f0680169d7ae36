import type { CheckReport } from '../publication/check-report.js';
import { addressRelease, type Release, type SubgraphRoute } from '../publication/release.js';
import type { AuthenticRequest } from './authenticate.js';
import type { ChangeCounts, LogEntry, Proof } from './log-entry.js';
import type { Registry } from './registry.js';
import type { RegistryState } from './registry-state.js';
import { signRelease } from './release-signature.js';

export interface Annotations {
  readonly message?: string | undefined;
  readonly commit?: string | undefined;
}

type Common = Pick<LogEntry, 'sequence' | 'at' | 'actor' | 'message' | 'commit' | 'baseReleaseId'> & { readonly proof: Proof };

/** What every entry says, whatever its kind: the next number, who, when, why, on which base, and the proof. */
export const commonOf = (registry: Registry, state: RegistryState, { key, proof }: AuthenticRequest, { message, commit }: Annotations): Common => ({
  sequence: state.sequence + 1,
  at: registry.now().toISOString(),
  actor: { keyId: key.keyId, agency: key.agency },
  ...(message !== undefined && { message }),
  ...(commit !== undefined && { commit }),
  baseReleaseId: state.current?.id ?? null,
  proof,
});

/** Stores a release and signs that it is in force from the entry on that is about to be appended. */
export async function prepareRelease(registry: Registry, release: Release, { sequence, at }: Pick<Common, 'sequence' | 'at'>): Promise<{ id: string; signature: string }> {
  const { id, text } = addressRelease(release);
  await registry.store.putBlob(Buffer.from(text));
  return { id, signature: await signRelease({ releaseId: id, sequence, at }, registry.signingKey) };
}

/**
 * Appends what was decided on `state`, after the body whose signature is its proof. All blobs an entry names are stored before it.
 *
 * @returns 'conflict' when the log has moved on since, and the decision must be taken anew.
 */
export async function appendEntry(registry: Registry, state: RegistryState, request: AuthenticRequest, entry: LogEntry): Promise<'appended' | 'conflict'> {
  await registry.store.putBlob(request.body);
  const outcome = await registry.store.append(state.sequence, entry);
  if (outcome === 'appended') await registry.state.refresh();
  return outcome;
}

export const countChanges = ({ changes }: CheckReport): ChangeCounts => {
  const count = (criticality: string): number => changes.filter((change) => change.criticality === criticality).length;
  return { breaking: count('BREAKING'), dangerous: count('DANGEROUS'), safe: count('SAFE') };
};

/** The routes in force with one subgraph changed; without it when `route` is null. */
export function routesWith(state: RegistryState, subgraph: string, route: SubgraphRoute | null): Record<string, SubgraphRoute> {
  const others = [...state.subgraphs].filter(([name]) => name !== subgraph);
  return Object.fromEntries([...others, ...(route ? [[subgraph, route] as const] : [])]);
}

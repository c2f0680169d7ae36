import type { PublicationCheck } from '../publication/check-publication.js';
import type { SubgraphDefinition } from '../publication/compose-supergraph.js';
import type { UsedOperation } from '../publication/check-operations.js';
import type { PublicationProof, Release } from '../publication/release.js';
import type { Registry } from './registry.js';
import type { RegistryState } from './registry-state.js';
import { releasedAgreements } from './released-agreements.js';
import { promised } from './stored-content.js';

/** What an agency wants of its subgraph: this version of it, or none any more. */
export interface SubgraphChange {
  readonly subgraph: string;
  readonly proposed: { readonly sdl: string; readonly routingUrl: string; readonly versionId: string | null } | null;
  /** Absent while it is only checked, and where the subgraph is to be retired. */
  readonly publication?: PublicationProof;
}

/** The most used operations that a breaking change is held against. */
const CHECKED_OPERATIONS = 1_000;

/** Holds a change against everything in force as of `state`. @throws CHECK_TIMEOUT, REGISTRY_STORE_DAMAGED */
export async function checkChange(
  registry: Registry,
  state: RegistryState,
  { subgraph, proposed }: SubgraphChange,
  acceptBrokenOperations: boolean,
): Promise<PublicationCheck> {
  const base = state.current && promised(await registry.content.release(state.current.id), `release ${state.current.id}`);
  return registry.checks.check({
    ...{ subgraph, proposed },
    others: await otherSubgraphs(registry, state, subgraph),
    baseReleaseId: state.current?.id ?? null,
    baseSupergraphSdl: base?.supergraphSdl ?? null,
    operations: [...(await registry.store.readUsage(firstDay(registry), CHECKED_OPERATIONS)), ...trustedOperations(state, base)],
    acceptBrokenOperations,
    agreements: await releasedAgreements(registry.content, state.agreements),
    limits: registry.limits,
  });
}

async function otherSubgraphs(registry: Registry, state: RegistryState, subgraph: string): Promise<readonly SubgraphDefinition[]> {
  const others = [...state.subgraphs].filter(([name]) => name !== subgraph);
  return Promise.all(
    others.map(async ([name, { versionId, routingUrl }]) => {
      const { sdl } = promised(await registry.content.version(versionId), `version ${versionId}`);
      return { name, url: routingUrl, sdl };
    }),
  );
}

/** Applications rely on their trusted documents, whether or not one was asked of late. */
function trustedOperations({ documents }: RegistryState, base: Release | null): readonly UsedOperation[] {
  const names = new Map([...documents.values()].flatMap((application) => [...application.documents.values()].map(({ id, name }) => [id, name] as const)));
  return (base?.documents ?? []).map(({ id, text }) => ({ signature: id, document: text, name: names.get(id) ?? null, count: 0 }));
}

const firstDay = ({ now, usageDays }: Registry): string => new Date(now().getTime() - usageDays * 86_400_000).toISOString().slice(0, 10);

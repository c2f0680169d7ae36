import type { Release } from '@hamafza/schema/registry-client';
import { cohortFieldOf, COHORT_COMBINATORS } from '@hamafza/schema/vocabulary';
import { Kind, parse } from 'graphql';

type Agreement = Release['agreements'][number]['agreement'];

/** What a cohort needs to know of a release. */
export interface ReleaseInForce {
  readonly id: string;
  /** By id. */
  readonly agreements: ReadonlyMap<string, Agreement>;
  /** Routing URLs by subgraph's name. */
  readonly urls: Readonly<Record<string, string>>;
  /** The agencies with a part in cohorts: the subgraph's name, by its field in the language. */
  readonly agencies: ReadonlyMap<string, string>;
}

export function releaseInForce(id: string, { supergraphSdl, subgraphs, agreements }: Release): ReleaseInForce {
  const fields = cohortFields(supergraphSdl);
  const names = Object.keys(subgraphs).toSorted();
  return {
    id,
    agreements: new Map(agreements.map(({ agreement }) => [agreement.id, agreement])),
    urls: Object.fromEntries(names.map((name) => [name, subgraphs[name]?.routingUrl ?? ''])),
    agencies: new Map(names.filter((name) => fields.has(cohortFieldOf(name))).map((name) => [cohortFieldOf(name), name])),
  };
}

/** The fields of the language that are an agency's: those that composition has given `CohortInput`. */
function cohortFields(supergraphSdl: string): ReadonlySet<string> {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const input = definitions.find((definition) => definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && definition.name.value === 'CohortInput');
  const fields = input?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (input.fields ?? []) : [];
  return new Set(fields.map(({ name }) => name.value).filter((name) => !COHORT_COMBINATORS.has(name)));
}

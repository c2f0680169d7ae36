import type { ReleasedAgreement } from '@hamafza/schema/agreement-clauses';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { GraphQLFormattedError } from 'graphql';
import { profileOf } from '../access/access-profile.js';
import { agreementsOn } from '../access/agreement-in-force.js';
import type { AccessExplanation, CoordinateExplanation } from '../access/coordinate-explanation.js';
import type { Caller } from '../callers/caller.js';
import { DEFAULT_OPERATION_LIMITS } from '../limits/operation-limits.js';
import type { Provinces } from '../access/provinces.js';
import { loadSupergraph } from '../preparation/load-supergraph.js';
import type { DescribedVariables } from '../preparation/prepared-operation.js';
import { prepareOperation } from '../preparation/prepare-operation.js';
import { whateverIsIncluded } from '../preparation/whatever-is-included.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import { admitOperation } from './admit-operation.js';
import { booleansIn } from './booleans-in.js';
import { explainedCoordinates } from './explained-coordinates.js';

/** A release as far as it decides who may see what. */
export interface ExplainedRelease {
  readonly supergraphSdl: string;
  readonly agreements: readonly ReleasedAgreement[];
}

export interface OperationToExplain {
  readonly query: string;
  readonly operationName: string | undefined;
  /** As a request gives them. Undefined leaves open what they are: then all counts that conditions may include, and nothing that conditions on rows may hold. */
  readonly variables: JsonObject | undefined;
  readonly caller: Pick<Caller, 'body' | 'roles' | 'scopes' | 'policies' | 'provinces'>;
  readonly purpose: string | undefined;
  readonly agreement: string | undefined;
  readonly isEmergency: boolean;
  /** In Tehran. */
  readonly day: JalaliDate;
}

export type ExplainedOperation =
  | {
      readonly kind: 'explained';
      readonly agreement: { readonly id: string; readonly version: number } | undefined;
      readonly fields: readonly CoordinateExplanation[];
      /** Of each agency that would be asked, whose rows: of those provinces alone that all is opened for which it would be asked. */
      readonly provinces: Readonly<Record<string, Provinces>>;
      /** Whether values of variables, which are left open, may give inputs that are not among the fields. */
      readonly leavesOut: boolean;
    }
  /** As a whole; the fields are what could be seen of it otherwise. */
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLFormattedError[]; readonly fields: readonly CoordinateExplanation[] };

/**
 * Says for every coordinate that an operation comes to which clause lets the caller see it, why it needs none, or what is missing, by the same steps
 * that prepare it for an answer. Nobody is asked anything.
 *
 * @throws StartupError for a supergraph that cannot be run.
 */
export const explainOperationAccess = (release: ExplainedRelease, asked: OperationToExplain): ExplainedOperation => {
  const { query, operationName, variables, purpose, agreement, isEmergency, day } = asked;
  const caller: Caller = { ...asked.caller, subject: '', purposes: 'any', purpose: undefined, key: '', verified: true };
  const prepared = prepareOperation(
    loadSupergraph(release.supergraphSdl, 'supergraph'),
    { limits: DEFAULT_OPERATION_LIMITS, governance: { kind: 'agreements', agreements: agreementsOn(release.agreements, day) }, onRefusal: 'null' },
    {
      query: variables === undefined ? whateverIsIncluded(query) : query,
      operationName,
      booleans: booleansIn(variables ?? {}),
      overrideLabels: [],
      profile: profileOf(caller, { purpose, agreement, isEmergency, explains: true }),
    },
  );
  if (prepared.kind === 'refused') return { kind: 'refused', errors: prepared.errors, fields: fieldsOf(prepared.explained?.why, prepared.explained?.described, variables) };
  const fields = fieldsOf(prepared.operation.access.why, prepared.operation, variables);
  const admission = variables && admitOperation(prepared.operation, variables, Number.POSITIVE_INFINITY);
  if (admission?.kind === 'refused') return { kind: 'refused', errors: admission.errors, fields };
  const { agreement: chosen, provinces } = admission?.access ?? prepared.operation.access;
  const leavesOut = variables === undefined && prepared.operation.access.why?.possible.length !== 0;
  return { kind: 'explained', agreement: chosen && { id: chosen.id, version: chosen.version }, fields, provinces, leavesOut };
};

/** Where it is left open what variables are, nothing that they hold. */
const fieldsOf = (why: AccessExplanation | undefined, described: DescribedVariables | undefined, variables: JsonObject | undefined): readonly CoordinateExplanation[] => {
  if (!why || !described || variables === undefined) return why?.fields ?? [];
  return explainedCoordinates(why, described, variables);
};

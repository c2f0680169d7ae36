import type { DocumentNode } from 'graphql';
import { apiDocumentOf } from '../publication/api-schema.js';
import { type GuardedField, guardedFields } from '../publication/guarded-fields.js';
import { schemaElements } from '../publication/schema-elements.js';
import type { Agreement, Grant } from './agreement.js';
import { coveringGrants } from './covering-grants.js';
import { type AgreementProblem, placeName } from './parse-agreement.js';

/** What an agreement would do to the graph in force. */
export interface AgreementCheck {
  /** Each of them alone stops its publication. */
  readonly refusals: readonly AgreementProblem[];
  /** What is probably a slip, and opens nothing. */
  readonly hints: readonly AgreementProblem[];
  /** The fields above OPEN that it opens to someone. */
  readonly opened: readonly GuardedField[];
}

/** Holds an agreement against a supergraph: a clause that cannot be kept must not be signed. */
export function checkAgreement(agreement: Agreement, supergraph: DocumentNode): AgreementCheck {
  const fields = guardedFields(supergraph);
  const known = new Set(schemaElements(apiDocumentOf(supergraph)).flatMap(({ role, coordinate }) => (role === 'type' || role === 'field' ? [coordinate] : [])));
  const byName = groupByName(fields);
  const grantsFor = coveringGrants(agreement);
  const opened = fields.map((field) => ({ field, grants: grantsFor(field) })).filter(({ grants }) => grants.length > 0);
  const effective = new Set(opened.flatMap(({ grants }) => grants));
  const checked = agreement.grants.map((grant, index) => checkGrant(agreement, grant, ['grants', index], { effective, known, byName }));
  return {
    refusals: checked.flatMap(({ refusals }) => refusals),
    hints: checked.flatMap(({ hints }) => hints),
    opened: opened.map(({ field }) => field),
  };
}

interface GuardedGraph {
  /** The grants that open something. */
  readonly effective: ReadonlySet<Grant>;
  /** Types and fields of the API schema. */
  readonly known: ReadonlySet<string>;
  /** By `Type.field`, and all of a type's by `Type`. */
  readonly byName: ReadonlyMap<string, readonly GuardedField[]>;
}

function checkGrant(agreement: Agreement, grant: Grant, path: AgreementProblem['path'], graph: GuardedGraph): Pick<AgreementCheck, 'refusals' | 'hints'> {
  const named = (grant.coordinates ?? []).map((name, index) => ({ name, path: [...path, 'coordinates', index] }));
  const types = (grant.types ?? []).map((name, index) => ({ name, path: [...path, 'types', index] }));
  const refusals = named.flatMap((place) => refusalOf(agreement, place, graph.byName.get(place.name) ?? []));
  const unknown = [...named, ...types].filter(({ name }) => !graph.known.has(name)).map(({ name, path: at }) => problem('COORDINATE_UNKNOWN', at, `${name} is not in the graph in force`));
  const idle = graph.effective.has(grant) || refusals.length + unknown.length > 0 ? [] : [problem('GRANT_WITHOUT_EFFECT', path, 'the grant opens nothing that is above OPEN')];
  return { refusals, hints: [...unknown, ...idle] };
}

/** A type is refused only when nothing of it could be opened: a single closed field of it simply stays closed. */
function refusalOf({ parties }: Agreement, { name, path }: { readonly name: string; readonly path: AgreementProblem['path'] }, fields: readonly GuardedField[]): readonly AgreementProblem[] {
  if (fields.length === 0) return [];
  if (fields.every(({ sensitivity }) => sensitivity === 'CLOSED')) return [problem('COORDINATE_CLOSED', path, `${name} is CLOSED: it never leaves its agency, under any agreement`)];
  const strangers = new Set(fields.flatMap(({ owners }) => owners.filter((owner) => !parties.includes(owner))));
  const isOpenable = fields.some(({ owners, sensitivity }) => sensitivity !== 'CLOSED' && owners.every((owner) => parties.includes(owner)));
  return isOpenable ? [] : [problem('OWNER_NOT_PARTY', path, `${name} belongs to ${[...strangers].join(', ')}, which does not sign`)];
}

function groupByName(fields: readonly GuardedField[]): ReadonlyMap<string, readonly GuardedField[]> {
  const groups = new Map<string, GuardedField[]>();
  for (const field of fields) {
    groups.set(field.coordinate, [field]);
    const ofType = groups.get(field.typeName);
    if (ofType) ofType.push(field);
    else groups.set(field.typeName, [field]);
  }
  return groups;
}

const problem = (code: AgreementProblem['code'], path: AgreementProblem['path'], reason: string): AgreementProblem => ({
  code,
  path,
  message: `${placeName(path)}: ${reason}.`,
});

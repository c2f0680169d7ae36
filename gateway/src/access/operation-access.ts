import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { EntityFetch, EntityInput, FetchNode, QueryPlan } from '../planning/query-plan.js';
import type { SupergraphModel } from '../planning/supergraph-model.js';
import { AccessDecisions, type AccessGround, type FieldDecision, type WithheldDecision } from './access-decisions.js';
import type { AccessModel } from './access-model.js';
import type { AccessProfile } from './access-profile.js';
import type { AgreementInForce } from './agreement-in-force.js';
import type { AskedField } from './asked-fields.js';
import { explainAccess } from './explain-access.js';
import type { AccessExplanation } from './coordinate-explanation.js';
import { coordinateOf, fieldNameOf, type FieldName } from './field-rule.js';
import { inputRefusal, type InputRefusal } from './find-refused-inputs.js';
import { handedPerson } from './handed-person.js';
import { isOfOnePerson } from './is-of-one-person.js';
import { objectFieldsOf } from './object-fields.js';
import type { Governance, PreparedAccess } from './prepared-access.js';
import { narrowedByReads } from './narrow-by-inputs.js';
import { commonProvinces, isNowhere, type Provinces } from './provinces.js';
import type { Reads } from './reads.js';
import { tornProvinces } from './torn-provinces.js';

/** What an operation asks for, and by which inputs. */
export interface AskedOfOperation {
  readonly fields: readonly AskedField[];
  /** Arguments, input fields and enum values that the document gives, whatever its variables are. */
  readonly given: readonly string[];
  /** These and those that values of its variables may hold. */
  readonly possible: readonly string[];
  /** By variable, those that a default of the schema gives where the variable is not given. */
  readonly whenAbsent: Readonly<Record<string, readonly string[]>>;
}

/** Who may see what of one operation: decided before it is planned, and held against the plan afterwards. */
export class OperationAccess {
  readonly decisions: AccessDecisions;
  /** Why an input must not be given. */
  readonly refusalOf: InputRefusal;
  readonly #chosen: AgreementInForce | undefined;
  /** What is asked for, each coordinate once. */
  readonly #names: readonly FieldName[];
  /** What the inputs tell of that the document gives. */
  readonly #told: readonly FieldName[];
  /** What these tell of, or what variables may hold; each once. */
  readonly #revealed: readonly FieldName[];

  constructor(
    private readonly model: AccessModel,
    private readonly profile: AccessProfile,
    private readonly governance: Governance,
    private readonly asked: AskedOfOperation,
  ) {
    const { fields, given, possible } = asked;
    this.#names = eachOnce(fields);
    this.#told = given.flatMap((coordinate) => model.revealedBy(coordinate));
    this.#revealed = eachOnce([...this.#told, ...possible.flatMap((coordinate) => model.revealedBy(coordinate))]);
    const servesOnePerson = isOfOnePerson(fields.filter((name) => model.isCasework(name)), model);
    const under = (chosen: AgreementInForce | undefined): AccessDecisions => new AccessDecisions(model, profile, groundOf(governance, chosen), servesOnePerson);
    this.#chosen = this.#choose(under, given);
    this.decisions = under(this.#chosen);
    this.refusalOf = inputRefusal(model, this.decisions);
  }

  /** What is withheld, each coordinate once. */
  get withheld(): readonly WithheldDecision[] {
    return this.#names.map((name) => this.decisions.of(name)).filter((decision) => decision?.kind === 'withheld');
  }

  /**
   * Which clause lets each coordinate through, or what is missing, for whoever asked to be told.
   *
   * @param plan undefined where the operation is not planned.
   */
  why(plan?: Pick<QueryPlan, 'fetches' | 'reads'>): AccessExplanation | undefined {
    if (!this.profile.explains) return undefined;
    const { given, possible, whenAbsent } = this.asked;
    const agreements = this.governance.kind === 'open' ? [] : this.governance.agreements;
    return explainAccess(
      { model: this.model, decisions: this.decisions, agreements },
      {
        ...{ selected: this.#names, given, possible: possible.filter((coordinate) => !given.includes(coordinate)), whenAbsent },
        reads: plan ? [...new Set(Object.values(plan.reads).flat())] : [],
        disclosedBy: new Map(plan ? this.#keysOfPersons(plan) : []),
      },
    );
  }

  /** Whether the plan hangs on who asks though nothing that is asked for does: it reads a guarded key, or asks about persons by it. */
  concerns({ fetches, reads }: QueryPlan, model: SupergraphModel): boolean {
    if (!this.model.hasRules) return false;
    if (fetches.some((fetch) => fetch.kind === 'entities' && this.#personalEntity(fetch) !== undefined)) return true;
    return Object.values(reads).some((names) => names.flatMap((name) => objectFieldsOf(fieldNameOf(name), model)).some((name) => this.model.ruleOf(name) !== undefined));
  }

  /**
   * @param readByInputs what the document's inputs read.
   * @returns FORBIDDEN or MEMBERSHIP_DISCLOSURE where the plan would do what no decision about single fields can see.
   */
  check(plan: QueryPlan, model: SupergraphModel, readByInputs: readonly Reads[]): PreparedAccess | CodedError {
    const disclosure = this.#disclosure(plan, model);
    if (disclosure) return disclosure;
    const provincesOfInputs = this.#provincesOfInputs();
    const byInputs = narrowedByReads('all', provincesOfInputs, readByInputs);
    const beneath = this.#provincesBeneath(plan, model);
    const provinces = Object.entries(plan.reads).map(
      ([subgraph, names]) => [subgraph, [byInputs, beneath.get(subgraph) ?? 'all'].reduce(commonProvinces, this.#provincesOf(names, model))] as const,
    );
    const torn = provinces.find(([, allowed]) => isNowhere(allowed));
    if (torn) return tornProvinces(torn[0]);
    const needsAgreement = [...this.#names, ...this.#revealed].some((name) => this.decisions.of(name) !== undefined);
    const agreement = needsAgreement ? this.#chosen?.agreement : undefined;
    const under = agreement && namedUnder(agreement);
    const why = this.why(plan);
    return {
      agreement: under,
      provinces: Object.fromEntries(provinces),
      provincesOfInputs,
      scope: JSON.stringify([under ?? null, provinces]),
      withheld: this.withheld.map(({ error }) => ({ coordinate: String(error.details['coordinate']), owner: String(error.details['owner']), code: error.code })),
      usesEmergency: this.#names.some((name) => isByEmergency(this.decisions.of(name))),
      emergencyReads: Object.fromEntries(Object.entries(plan.reads).flatMap(([subgraph, names]) => this.#openedByEmergency(subgraph, names, model))),
      ...(why && { why }),
    };
  }

  /**
   * The one of those that the caller may read under that refuses none of the inputs, and then opens most of the fields, and
   * then most of what the variables may tell of; the first by id of equals.
   */
  #choose(under: (agreement: AgreementInForce) => AccessDecisions, given: readonly string[]): AgreementInForce | undefined {
    if (this.governance.kind === 'open') return undefined;
    const { body, purpose, mayNamePurpose, agreement: named } = this.profile;
    if (purpose === undefined || !mayNamePurpose) return undefined;
    const fit = this.governance.agreements.filter(
      (candidate) => candidate.isFor(body) && candidate.agreement.purposes.includes(purpose) && (named === undefined || candidate.id === named),
    );
    if (fit.length <= 1) return fit[0];
    const ranked = fit.map((candidate) => {
      const decisions = under(candidate);
      const opened = (names: readonly FieldName[]): number => names.filter((name) => decisions.of(name)?.kind === 'allowed').length;
      const refusalOf = inputRefusal(this.model, decisions);
      return { candidate, rank: [given.some((coordinate) => refusalOf(coordinate) !== undefined) ? 0 : 1, opened(this.#names), opened(this.#revealed)] };
    });
    return ranked.reduce((best, next) => (isAbove(next.rank, best.rank) ? next : best)).candidate;
  }

  /** A condition tells of rows, and so is for those provinces alone that what it tells of is. */
  #provincesOfInputs(): Readonly<Record<string, Provinces>> {
    return Object.fromEntries(
      this.#revealed.flatMap((name) => {
        const decision = this.decisions.of(name);
        return decision?.kind === 'allowed' && decision.provinces !== 'all' ? [[coordinateOf(name), decision.provinces] as const] : [];
      }),
    );
  }

  /**
   * What is opened of an entity itself for some provinces is not for rows of others that lead to it, and who adds it to the
   * entity need not have a row that says where the person lives: whoever gives those rows is asked for these provinces too.
   */
  #provincesBeneath({ fetches, reads }: QueryPlan, model: SupergraphModel): ReadonlyMap<string, Provinces> {
    const beneath = new Map<string, Provinces>();
    for (const fetch of fetches) {
      if (fetch.kind !== 'entities') continue;
      const objects = new Set(fetch.entities.flatMap(({ representedAs }) => [representedAs, ...model.possibleTypes(representedAs)]));
      const names = (reads[fetch.subgraph] ?? []).filter((name) => objects.has(fieldNameOf(name).typeName));
      const provinces = this.#provincesOf(names, model, (name) => this.model.ruleOf(name)?.sensitivity !== 'OPEN');
      if (provinces === 'all') continue;
      for (const { subgraph } of leadingTo(fetch, fetches)) beneath.set(subgraph, commonProvinces(beneath.get(subgraph) ?? 'all', provinces));
    }
    return beneath;
  }

  #disclosure({ fetches }: QueryPlan, model: SupergraphModel): CodedError | undefined {
    if (this.governance.kind === 'open') return undefined;
    const mayLearn = this.#chosen?.agreement.discloses.membership ?? [];
    for (const fetch of fetches) {
      if (mayLearn.includes(fetch.subgraph)) continue;
      const person = this.#tellsOfPersons(fetch, fetches)?.representedAs ?? this.#handedPerson(fetch, model);
      if (person !== undefined) return membershipDisclosure(fetch.subgraph, person, this.#chosen?.id);
    }
    return undefined;
  }

  /** What an agency is handed to compute with is of others, and may name persons also for an entity that is none. */
  #handedPerson(fetch: FetchNode, supergraph: SupergraphModel): string | undefined {
    const entities = fetch.kind === 'entities' ? fetch.entities : [];
    return entities.map(({ representedAs: typeName, requires }) => handedPerson(requires, { typeName, supergraph, access: this.model })).find((person) => person !== undefined);
  }

  /** The entities by which an agency is shown which persons are asked about, of whom another one told. */
  #tellsOfPersons(fetch: FetchNode, fetches: readonly FetchNode[]): EntityInput | undefined {
    const isToldByAnother = fetch.dependsOn.some((id) => fetches[id]?.subgraph !== fetch.subgraph);
    return fetch.kind === 'entities' && isToldByAnother ? this.#personalEntity(fetch) : undefined;
  }

  /** With the clause that lets agencies be asked by them. */
  #keysOfPersons({ fetches }: Pick<QueryPlan, 'fetches'>): readonly (readonly [string, string])[] {
    const id = this.#chosen?.id;
    if (id === undefined) return [];
    const entities = fetches.flatMap((fetch) => this.#tellsOfPersons(fetch, fetches) ?? []);
    return entities.flatMap(({ representedAs, key }) => key.map(({ name }) => [`${representedAs}.${name}`, `${id} discloses.membership`] as const));
  }

  #personalEntity({ entities }: EntityFetch): EntityInput | undefined {
    return entities.find(({ representedAs, key }) => this.model.identifiesPersons(representedAs, key.map(({ name }) => name)));
  }

  #openedByEmergency(subgraph: string, names: readonly string[], model: SupergraphModel): readonly (readonly [string, readonly string[]])[] {
    const opened = names.filter((name) => objectFieldsOf(fieldNameOf(name), model).some((field) => isByEmergency(this.decisions.of(field))));
    return opened.length === 0 ? [] : [[subgraph, opened]];
  }

  #provincesOf(names: readonly string[], model: SupergraphModel, counts: (name: FieldName) => boolean = () => true): Provinces {
    return names
      .flatMap((name) => objectFieldsOf(fieldNameOf(name), model))
      .filter(counts)
      .reduce<Provinces>((provinces, name) => {
        const decision = this.decisions.of(name);
        return decision?.kind === 'allowed' ? commonProvinces(provinces, decision.provinces) : provinces;
      }, 'all');
  }
}

/** The fetches whose answers a fetch is made of, those included that these are made of. */
const leadingTo = (fetch: FetchNode, fetches: readonly FetchNode[]): ReadonlySet<FetchNode> => {
  const found = new Set(fetch.dependsOn.flatMap((id) => fetches[id] ?? []));
  for (const { dependsOn } of found) for (const id of dependsOn) if (fetches[id]) found.add(fetches[id]);
  return found;
};

const eachOnce = (names: readonly FieldName[]): readonly FieldName[] => [...new Map(names.map((name) => [coordinateOf(name), name])).values()];

/** By the first in which they differ. */
const isAbove = (one: readonly number[], other: readonly number[]): boolean => {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
};

const namedUnder = ({ id, version, keys }: AgreementInForce['agreement']): PreparedAccess['agreement'] => ({
  ...{ id, version, epoch: Number(keys.epoch.replace('epoch-', '')) },
  ...(keys.agreement !== undefined && keys.agreement !== id && { keysOf: keys.agreement }),
});

const groundOf = (governance: Governance, chosen: AgreementInForce | undefined): AccessGround =>
  governance.kind === 'open' ? { kind: 'open' } : { kind: 'agreements', chosen, all: governance.agreements };

const isByEmergency = (decision: FieldDecision | undefined): boolean => decision?.kind === 'allowed' && decision.byEmergency;

const membershipDisclosure = (agency: string, coordinate: string, agreement: string | undefined): CodedError =>
  codedError('MEMBERSHIP_DISCLOSURE', `${agency} would see which persons are asked about, and ${agreement === undefined ? 'no agreement lets it' : `the agreement ${agreement} does not let it`} learn that.`, { agency, coordinate });

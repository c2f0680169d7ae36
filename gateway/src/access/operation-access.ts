import { codedError, forbidden, type CodedError } from '@hamafza/schema/vocabulary';
import { type EntityFetch, type QueryPlan } from '../planning/query-plan.js';
import { type SupergraphModel } from '../planning/supergraph-model.js';
import { AccessDecisions, type AccessGround, type FieldDecision, type WithheldDecision } from './access-decisions.js';
import { type AccessModel } from './access-model.js';
import { type AccessProfile } from './access-profile.js';
import { type AgreementInForce } from './agreement-in-force.js';
import { type AskedField } from './asked-fields.js';
import { explainAccess } from './explain-access.js';
import { coordinateOf, fieldNameOf, type FieldName } from './field-rule.js';
import { isOfOnePerson } from './is-of-one-person.js';
import { objectFieldsOf } from './object-fields.js';
import { type Governance, type PreparedAccess } from './prepared-access.js';
import { commonProvinces, isNowhere, type Provinces } from './provinces.js';

/** Who may see what of one operation: decided before it is planned, and held against the plan afterwards. */
export class OperationAccess {
  readonly decisions: AccessDecisions;
  readonly #chosen: AgreementInForce | undefined;
  /** What is asked for, each coordinate once. */
  readonly #names: readonly FieldName[];

  constructor(
    private readonly model: AccessModel,
    private readonly profile: AccessProfile,
    private readonly governance: Governance,
    asked: readonly AskedField[],
  ) {
    this.#names = [...new Map(asked.map((name) => [coordinateOf(name), name])).values()];
    const servesOnePerson = isOfOnePerson(asked.filter((name) => model.ruleOf(name)?.isCasework));
    const under = (chosen: AgreementInForce | undefined): AccessDecisions => new AccessDecisions(model, profile, groundOf(governance, chosen), servesOnePerson);
    this.#chosen = this.#choose(under);
    this.decisions = under(this.#chosen);
  }

  /** What is withheld, each coordinate once. */
  get withheld(): readonly WithheldDecision[] {
    return this.#names.map((name) => this.decisions.of(name)).filter((decision) => decision?.kind === 'withheld');
  }

  /** Whether the plan hangs on who asks though nothing that is asked for does: it reads a guarded key, or asks about persons by it. */
  concerns({ fetches, reads }: QueryPlan, model: SupergraphModel): boolean {
    if (!this.model.hasRules) return false;
    if (fetches.some((fetch) => fetch.kind === 'entities' && this.#personalEntity(fetch) !== undefined)) return true;
    return Object.values(reads).some((names) => names.flatMap((name) => objectFieldsOf(fieldNameOf(name), model)).some((name) => this.model.ruleOf(name) !== undefined));
  }

  /** @returns FORBIDDEN or MEMBERSHIP_DISCLOSURE where the plan would do what no decision about single fields can see. */
  check(plan: QueryPlan, model: SupergraphModel): PreparedAccess | CodedError {
    const disclosure = this.#disclosure(plan);
    if (disclosure) return disclosure;
    const provinces = Object.entries(plan.reads).map(([subgraph, names]) => [subgraph, this.#provincesOf(names, model)] as const);
    const torn = provinces.find(([, allowed]) => isNowhere(allowed));
    if (torn) return tornProvinces(torn[0]);
    const needsAgreement = this.#names.some((name) => this.decisions.of(name) !== undefined);
    const agreement = needsAgreement ? this.#chosen?.agreement : undefined;
    const under = agreement && namedUnder(agreement);
    return {
      agreement: under,
      provinces: Object.fromEntries(provinces),
      scope: JSON.stringify([under ?? null, provinces]),
      withheld: this.withheld.map(({ error }) => ({ coordinate: String(error.details['coordinate']), owner: String(error.details['owner']), code: error.code })),
      usesEmergency: this.#names.some((name) => isByEmergency(this.decisions.of(name))),
      emergencyReads: Object.fromEntries(Object.entries(plan.reads).flatMap(([subgraph, names]) => this.#openedByEmergency(subgraph, names, model))),
      ...(this.profile.explains && { why: explainAccess(this.model, this.#names, this.decisions) }),
    };
  }

  /** The one of those that the caller may read under that opens most; the first by id of equals. */
  #choose(under: (agreement: AgreementInForce) => AccessDecisions): AgreementInForce | undefined {
    if (this.governance.kind === 'open') return undefined;
    const { body, purpose, mayNamePurpose, agreement: named } = this.profile;
    if (purpose === undefined || !mayNamePurpose) return undefined;
    const fit = this.governance.agreements.filter(
      (candidate) => candidate.isFor(body) && candidate.agreement.purposes.includes(purpose) && (named === undefined || candidate.id === named),
    );
    if (fit.length <= 1) return fit[0];
    const opened = (candidate: AgreementInForce): number => {
      const decisions = under(candidate);
      return this.#names.filter((name) => decisions.of(name)?.kind === 'allowed').length;
    };
    const ranked = fit.map((candidate) => ({ candidate, opened: opened(candidate) }));
    return ranked.reduce((best, next) => (next.opened > best.opened ? next : best)).candidate;
  }

  #disclosure({ fetches }: QueryPlan): CodedError | undefined {
    if (this.governance.kind === 'open') return undefined;
    const mayLearn = this.#chosen?.agreement.discloses.membership ?? [];
    for (const fetch of fetches) {
      if (fetch.kind !== 'entities' || mayLearn.includes(fetch.subgraph)) continue;
      const personal = this.#personalEntity(fetch);
      if (personal !== undefined && fetch.dependsOn.some((id) => fetches[id]?.subgraph !== fetch.subgraph)) return membershipDisclosure(fetch.subgraph, personal, this.#chosen?.id);
    }
    return undefined;
  }

  #personalEntity({ entities }: EntityFetch): string | undefined {
    return entities.find(({ representedAs, key }) => this.model.identifiesPersons(representedAs, key.map(({ name }) => name)))?.representedAs;
  }

  #openedByEmergency(subgraph: string, names: readonly string[], model: SupergraphModel): readonly (readonly [string, readonly string[]])[] {
    const opened = names.filter((name) => objectFieldsOf(fieldNameOf(name), model).some((field) => isByEmergency(this.decisions.of(field))));
    return opened.length === 0 ? [] : [[subgraph, opened]];
  }

  #provincesOf(names: readonly string[], model: SupergraphModel): Provinces {
    return names
      .flatMap((name) => objectFieldsOf(fieldNameOf(name), model))
      .reduce<Provinces>((provinces, name) => {
        const decision = this.decisions.of(name);
        return decision?.kind === 'allowed' ? commonProvinces(provinces, decision.provinces) : provinces;
      }, 'all');
  }
}

const namedUnder = ({ id, version, keys }: AgreementInForce['agreement']): PreparedAccess['agreement'] => ({
  ...{ id, version, epoch: Number(keys.epoch.replace('epoch-', '')) },
  ...(keys.agreement !== undefined && keys.agreement !== id && { keysOf: keys.agreement }),
});

const groundOf = (governance: Governance, chosen: AgreementInForce | undefined): AccessGround =>
  governance.kind === 'open' ? { kind: 'open' } : { kind: 'agreements', chosen, all: governance.agreements };

const isByEmergency = (decision: FieldDecision | undefined): boolean => decision?.kind === 'allowed' && decision.byEmergency;

const membershipDisclosure = (agency: string, coordinate: string, agreement: string | undefined): CodedError =>
  codedError('MEMBERSHIP_DISCLOSURE', `${agency} would see which persons are asked about, and ${agreement === undefined ? 'no agreement lets it' : `the agreement ${agreement} does not let it`} learn that.`, { agency, coordinate });

const tornProvinces = (subgraph: string): CodedError =>
  forbidden('provinces-apart', `What is asked of ${subgraph} is opened for different provinces; ask for it in operations of their own.`);

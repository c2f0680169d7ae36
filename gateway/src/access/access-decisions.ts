import type { Grant } from '@hamafza/schema/agreement-clauses';
import type { ErrorCode, ForbiddenReason } from '@hamafza/schema/vocabulary';
import type { WithheldError } from '../planning/query-plan.js';
import type { AccessModel } from './access-model.js';
import type { AccessProfile } from './access-profile.js';
import type { AgreementInForce } from './agreement-in-force.js';
import { coordinateOf, type FieldName, type FieldRule, type Requirement } from './field-rule.js';
import { commonProvinces, isNowhere, provincesOfAny, type Provinces } from './provinces.js';

/** Under what data above OPEN is given at all. */
export type AccessGround =
  /** Agreements decide; `chosen` is the one that the operation is answered under, `all` are in force. */
  | { readonly kind: 'agreements'; readonly chosen: AgreementInForce | undefined; readonly all: readonly AgreementInForce[] }
  /** There can be no agreements, and the operator has opened what is not CLOSED. */
  | { readonly kind: 'open' };

export type FieldDecision =
  | {
      readonly kind: 'allowed';
      /** Whose rows may be read for it. */
      readonly provinces: Provinces;
      /** The clause that opens it; undefined where it needs none. */
      readonly clause: string | undefined;
      readonly byEmergency: boolean;
    }
  | {
      readonly kind: 'withheld';
      readonly error: WithheldError;
      /** Another field that it is withheld for: what it is computed from, or leads to. */
      readonly because?: FieldName;
    };

export type AllowedDecision = Extract<FieldDecision, { readonly kind: 'allowed' }>;

export type WithheldDecision = Extract<FieldDecision, { readonly kind: 'withheld' }>;

/** Decides for one profile under one ground, each field once. */
export class AccessDecisions {
  readonly #known = new Map<FieldRule, FieldDecision>();

  /** @param servesOnePerson whether the operation asks for casework of one person at most. */
  constructor(
    private readonly model: AccessModel,
    private readonly profile: AccessProfile,
    private readonly ground: AccessGround,
    private readonly servesOnePerson: boolean,
  ) {}

  /** @returns undefined for a field that nothing stands before. */
  of(name: FieldName): FieldDecision | undefined {
    const rule = this.model.ruleOf(name);
    return rule && this.#ofRule(rule);
  }

  #ofRule(rule: FieldRule): FieldDecision {
    const known = this.#known.get(rule);
    if (known) return known;
    this.#known.set(rule, forbidden(rule, 'circular', 'computed from itself')); // until it is decided: a circle opens nothing
    const decision = this.#decide(rule);
    this.#known.set(rule, decision);
    return decision;
  }

  /** Each line may withhold the field; what is left is what an agreement opens. */
  #decide(rule: FieldRule): FieldDecision {
    if (rule.sensitivity === 'CLOSED') return withheld(rule, 'CLOSED');
    const unmet = rule.requirements.map((requirement) => this.#unmet(rule, requirement)).find((decision) => decision !== undefined);
    if (unmet) return unmet;
    const opened = rule.sensitivity === 'OPEN' ? FREE : this.#openedBy(rule);
    if (opened.kind === 'withheld') return opened;
    const hidden = this.#hiddenInput(rule) ?? this.#toldToStranger(rule) ?? this.#hiddenObject(rule);
    if (hidden) return hidden;
    const decision = this.#narrowedToObjects(rule.computedFrom.reduce((narrowed, name) => this.#narrowed(narrowed, name), opened), rule);
    return isNowhere(decision.provinces) ? forbidden(rule, 'provinces-apart', 'opened for other provinces than what it depends on') : decision;
  }

  #unmet(rule: FieldRule, requirement: Requirement): WithheldDecision | undefined {
    const { verified, scopes, policies } = this.profile;
    if (!verified) return withheld(rule, 'UNAUTHENTICATED', 'for verified callers only');
    if (requirement.kind === 'authenticated') return undefined;
    const held = requirement.kind === 'scopes' ? scopes : policies;
    const isMet = requirement.anyOf.some((all) => all.every((name) => held.includes(name)));
    const reason = requirement.kind === 'scopes' ? 'scopes' : 'policies';
    return isMet ? undefined : forbidden(rule, reason, `for callers with the ${reason} ${oneOf(requirement.anyOf)}`);
  }

  #openedBy(rule: FieldRule): FieldDecision {
    if (this.ground.kind === 'open') return FREE;
    const { purpose, mayNamePurpose } = this.profile;
    const { chosen, all } = this.ground;
    if (!all.some((agreement) => agreement.grantsOf(rule).length > 0) && !this.#mayBreakGlass(rule)) return withheld(rule, 'AGREEMENT_MISSING');
    if (purpose === undefined) return withheld(rule, 'PURPOSE_MISSING');
    if (!mayNamePurpose) return forbidden(rule, 'purpose-not-callers', `not for the purpose ${purpose}, which the caller may not name`);
    if (!chosen) return forbidden(rule, 'no-agreement-of-body', `opened by no agreement that ${this.profile.body} may read under for ${purpose}`);
    return this.#openedByClause(rule, chosen, purpose) ?? this.#openedByEmergency(rule, chosen) ?? forbidden(rule, ...this.#missing(rule, chosen, purpose));
  }

  #openedByClause(rule: FieldRule, agreement: AgreementInForce, purpose: string): FieldDecision | undefined {
    const grants = agreement.grantsOf(rule).filter((grant) => this.#isFor(grant, purpose) && (!rule.isCasework || grant.roles !== undefined));
    const provinces = commonProvinces(this.profile.provinces, provincesOfAny(grants.map((grant): Provinces => grant.provinces ?? 'all')));
    const [first] = grants;
    if (!first || isNowhere(provinces)) return undefined;
    if (rule.isCasework && !this.servesOnePerson) return forbidden(rule, 'casework-persons', 'casework, which asks for one person at a time');
    return { kind: 'allowed', provinces, clause: `${agreement.id} ${agreement.clauseName(first)}`, byEmergency: false };
  }

  #openedByEmergency(rule: FieldRule, { id }: AgreementInForce): FieldDecision | undefined {
    if (!this.#mayBreakGlass(rule) || (rule.isCasework && !this.servesOnePerson)) return undefined;
    return { kind: 'allowed', provinces: this.profile.provinces, clause: `${id} emergency`, byEmergency: true };
  }

  #mayBreakGlass({ owners }: FieldRule): boolean {
    if (!this.profile.isEmergency || this.ground.kind === 'open' || !this.ground.chosen) return false;
    const { emergency, parties } = this.ground.chosen.agreement;
    const isPartys = owners.length > 0 && owners.every((owner) => parties.includes(owner));
    return isPartys && (emergency?.roles ?? []).some((role) => this.profile.roles.includes(role));
  }

  #isFor({ purposes, roles }: Grant, purpose: string): boolean {
    return (purposes === undefined || purposes.includes(purpose)) && (roles === undefined || roles.some((role) => this.profile.roles.includes(role)));
  }

  /** What of the caller fits none of the clauses that open the field to others. */
  #missing(rule: FieldRule, agreement: AgreementInForce, purpose: string): readonly [ForbiddenReason, string] {
    const grants = agreement.grantsOf(rule);
    if (grants.length === 0) return ['not-in-agreement', `not opened by ${agreement.id}, under which the operation is answered`];
    const ofPurpose = grants.filter(({ purposes }) => purposes === undefined || purposes.includes(purpose));
    if (ofPurpose.length === 0) return ['purpose', `not opened by ${agreement.id} for the purpose ${purpose}`];
    if (!ofPurpose.some((grant) => this.#isFor(grant, purpose))) return ['role', `opened by ${agreement.id} to other roles`];
    if (rule.isCasework && ofPurpose.every(({ roles }) => roles === undefined)) return ['casework-role', `casework, which ${agreement.id} opens to no role by name`];
    return ['province', `opened by ${agreement.id} for other provinces`];
  }

  /** Whoever gets what is computed would learn of what it is computed from. */
  #hiddenInput(rule: FieldRule): WithheldDecision | undefined {
    return rule.computedFrom.map((name) => this.#because(rule, name)).find((decision) => decision !== undefined);
  }

  /** An agency that computes a field is given what it computes it from, and so must be one that the agreement lets read. */
  #toldToStranger(rule: FieldRule): WithheldDecision | undefined {
    if (this.ground.kind === 'open') return undefined;
    const { chosen } = this.ground;
    const stranger = rule.computedBy.find((agency) => chosen?.isFor(agency) !== true && rule.computedFrom.some((name) => this.#isGuardedOfOthers(name, agency)));
    return stranger === undefined ? undefined : forbidden(rule, 'computing-agency', `computed by ${stranger}, which is no body of the agreement, from what others give under it`);
  }

  #isGuardedOfOthers(name: FieldName, agency: string): boolean {
    const input = this.model.ruleOf(name);
    return input !== undefined && input.sensitivity !== 'OPEN' && !input.owners.includes(agency);
  }

  /** An object of which nothing may be seen is not shown to be there. */
  #hiddenObject(rule: FieldRule): WithheldDecision | undefined {
    const decisions = rule.leadsTo.map((name) => this.of(name));
    const [because] = rule.leadsTo;
    const [first] = decisions;
    if (because === undefined || first?.kind !== 'withheld' || decisions.some((decision) => decision?.kind !== 'withheld')) return undefined;
    return { kind: 'withheld', error: at(rule, first.error), because };
  }

  #because(rule: FieldRule, name: FieldName): WithheldDecision | undefined {
    const input = this.of(name);
    if (input?.kind !== 'withheld') return undefined;
    const { error } = input;
    return { kind: 'withheld', error: { ...at(rule, error), message: `${rule.coordinate} is computed from ${coordinateOf(name)}. ${error.message}` }, because: name };
  }

  #narrowed(decision: AllowedDecision, name: FieldName): AllowedDecision {
    const input = this.of(name);
    if (input?.kind !== 'allowed') return decision;
    return { ...decision, provinces: commonProvinces(decision.provinces, input.provinces), byEmergency: decision.byEmergency || input.byEmergency };
  }

  /** Objects are there for whoever may see something of them, and only where it may. */
  #narrowedToObjects(decision: AllowedDecision, { leadsTo }: FieldRule): AllowedDecision {
    const seen = leadsTo.map((name) => this.of(name)).filter((found) => found?.kind !== 'withheld');
    if (seen.length === 0) return decision;
    const provinces = provincesOfAny(seen.map((found): Provinces => found?.provinces ?? 'all'));
    const byEmergency = decision.byEmergency || seen.every((found) => found?.byEmergency);
    return { ...decision, provinces: commonProvinces(decision.provinces, provinces), byEmergency };
  }
}

const FREE: AllowedDecision = { kind: 'allowed', provinces: 'all', clause: undefined, byEmergency: false };

const oneOf = (anyOf: readonly (readonly string[])[]): string => anyOf.map((all) => all.join(' and ')).join(', or ') || 'that nobody has';

const at = ({ coordinate, owners }: FieldRule, error: WithheldError): WithheldError => ({ ...error, details: { ...error.details, coordinate, owner: owners.join(', ') } });

type Owned = Pick<FieldRule, 'coordinate' | 'owners'>;

const withheld = (rule: Owned, code: Exclude<WithheldCode, 'FORBIDDEN'>, why = ''): WithheldDecision =>
  withheldBecause(rule, code, why, code === 'UNAUTHENTICATED' ? { scheme: 'Bearer' } : {});

/** @param why ends the sentence "It is …". */
const forbidden = (rule: Owned, reason: ForbiddenReason, why: string): WithheldDecision => withheldBecause(rule, 'FORBIDDEN', why, { reason });

/** Of what never leaves its agency, an argument or a value of an enum included. */
export const closedError = (of: Owned): WithheldError => withheld(of, 'CLOSED').error;

const withheldBecause = ({ coordinate, owners }: Owned, code: WithheldCode, why: string, details: WithheldError['details']): WithheldDecision => {
  const owner = owners.join(', ');
  const of = owner === '' ? '' : ` of ${owner}`;
  return { kind: 'withheld', error: { code, message: MESSAGES[code](coordinate, of, why), details: { coordinate, owner, ...details } } };
};

type WithheldCode = Extract<ErrorCode, 'CLOSED' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'AGREEMENT_MISSING' | 'PURPOSE_MISSING'>;

/** @param of ` of welfare`, the same with several of which one holds it, or nothing. */
const holder = (of: string): string => {
  if (of === '') return 'its agency';
  return of.includes(', ') ? `whichever${of} holds it` : of.slice(' of '.length);
};

const MESSAGES: Readonly<Record<WithheldCode, (coordinate: string, of: string, why: string) => string>> = {
  CLOSED: (coordinate, of) => `${coordinate} never leaves ${holder(of)}.`,
  UNAUTHENTICATED: (coordinate) => `${coordinate} is for verified callers only.`,
  FORBIDDEN: (coordinate, of, why) => `${coordinate}${of} is withheld: it is ${why}.`,
  AGREEMENT_MISSING: (coordinate, of) => `No agreement in force opens ${coordinate}${of}, so it is withheld.`,
  PURPOSE_MISSING: (coordinate, of) => `${coordinate}${of} is given for a purpose only; name it in the hamafza-purpose header.`,
};

import { strictestOf } from '@hamafza/schema/vocabulary';
import type { WithheldError } from '../planning/query-plan.js';
import type { AccessDecisions, AllowedDecision, FieldDecision } from './access-decisions.js';
import type { AccessModel } from './access-model.js';
import type { AgreementInForce } from './agreement-in-force.js';
import type { CoordinateExplanation, Reach } from './coordinate-explanation.js';
import { coordinateOf, fieldNameOf, type FieldName, type FieldRule } from './field-rule.js';
import { inputRefusal, isNoCondition, type InputRefusal } from './find-refused-inputs.js';
import type { OpenedReason } from './opened-reasons.js';
import { openingsOf } from './opening.js';
import { commonProvinces, type Provinces } from './provinces.js';
import { remedyOf } from './remedy.js';

/** Under what coordinates are decided. */
export interface DecidedUnder {
  readonly model: AccessModel;
  readonly decisions: AccessDecisions;
  /** All in force. */
  readonly agreements: readonly AgreementInForce[];
}

/** Says of one coordinate after the other what lets it through, or what is missing. */
export class CoordinateExplainer {
  readonly #refusalOf: InputRefusal;

  constructor(private readonly under: DecidedUnder) {
    this.#refusalOf = inputRefusal(under.model, under.decisions);
  }

  ofField(name: FieldName, reach: Reach): CoordinateExplanation {
    const { model, decisions } = this.under;
    const coordinate = coordinateOf(name);
    const [rule, decision] = [model.ruleOf(name), decisions.of(name)];
    const owners = rule?.owners ?? model.ownersOf(name);
    if (!rule || !decision) return opened({ coordinate, owners, sensitivity: 'OPEN', reach }, { reason: owners.length > 1 ? 'shared' : 'open' });
    const about = { coordinate, owners, sensitivity: rule.sensitivity, reach };
    if (decision.kind === 'allowed') return opened(about, { reason: reasonOf(rule, decision), clause: decision.clause, provinces: decision.provinces });
    return this.#withheld(about, decision.error, this.#causeOf(decision) ?? name);
  }

  /** @param clause lets an agency learn by it which persons are asked about; null where it tells of no person. */
  ofKey(coordinate: string, clause: string | null): CoordinateExplanation {
    const { model } = this.under;
    const name = fieldNameOf(coordinate);
    const about = { coordinate, owners: model.ownersOf(name), sensitivity: model.ruleOf(name)?.sensitivity ?? 'OPEN', reach: 'key' } as const;
    return opened(about, { reason: 'key', clause: clause ?? undefined });
  }

  /** An argument, input field or enum value. */
  ofInput(coordinate: string): CoordinateExplanation {
    const { model, decisions } = this.under;
    const told = model.revealedBy(coordinate);
    const sensitivity = strictestOf([model.sensitivity.levels.get(coordinate) ?? 'OPEN', ...told.map((name) => model.ruleOf(name)?.sensitivity ?? 'OPEN')]);
    const about = { coordinate, owners: model.ownersOfInput(coordinate), sensitivity, reach: 'input', tellsOf: told.map(coordinateOf) } as const;
    const error = this.#refusalOf(coordinate);
    if (error) {
      const refused = told.find((name) => isNoCondition(decisions.of(name)));
      const decision = refused && decisions.of(refused);
      return this.#withheld(about, error, (decision?.kind === 'withheld' ? this.#causeOf(decision) : undefined) ?? refused);
    }
    const provinces = told.reduce<Provinces>((common, name) => commonProvinces(common, provincesOf(decisions.of(name))), 'all');
    return opened(about, { reason: told.some((name) => model.ruleOf(name) !== undefined) ? 'condition' : 'no-condition', provinces });
  }

  #withheld(about: Explained, error: WithheldError, cause: FieldName | undefined): CoordinateExplanation {
    const { coordinate, owners } = about;
    const rule = cause && this.under.model.ruleOf(cause);
    const openedTo = rule === undefined || error.code === 'CLOSED' ? [] : openingsOf(rule, this.under.agreements);
    const reason = error.details['reason'];
    return {
      ...factsOf(about),
      isGuarded: true,
      outcome: error.code,
      reason: typeof reason === 'string' ? reason : null,
      clause: null,
      missing: error.message,
      remedy: remedyOf({ code: error.code, reason, owners: rule?.owners ?? owners, openedTo }),
      because: rule === undefined || rule.coordinate === coordinate ? null : rule.coordinate,
      openedTo,
      provinces: null,
    };
  }

  /** What it is withheld for in the end. */
  #causeOf(decision: FieldDecision): FieldName | undefined {
    let cause: FieldName | undefined;
    const seen = new Set<string>();
    for (let next = decision; next.kind === 'withheld' && next.because !== undefined && !seen.has(coordinateOf(next.because)); ) {
      cause = next.because;
      seen.add(coordinateOf(cause));
      next = this.under.decisions.of(cause) ?? next;
    }
    return cause;
  }
}

interface Explained extends Pick<CoordinateExplanation, 'coordinate' | 'sensitivity' | 'reach'> {
  readonly owners: readonly string[];
  readonly tellsOf?: readonly string[];
}

interface Through {
  readonly reason: OpenedReason;
  readonly clause?: string | undefined;
  readonly provinces?: Provinces;
}

const factsOf = ({ coordinate, owners, sensitivity, reach, tellsOf = [] }: Explained) => ({ coordinate, owner: owners.join(', '), sensitivity, reach, tellsOf });

const opened = (about: Explained, { reason, clause, provinces = 'all' }: Through): CoordinateExplanation => ({
  ...factsOf(about),
  isGuarded: reason === 'key' ? about.sensitivity !== 'OPEN' : !NEEDS_NOTHING.includes(reason),
  ...{ outcome: 'OPENED', reason, clause: clause ?? null, missing: null, remedy: null, because: null, openedTo: [], provinces },
});

const NEEDS_NOTHING: readonly OpenedReason[] = ['open', 'shared', 'no-condition'];

const reasonOf = ({ sensitivity, requirements, leadsTo, computedFrom }: FieldRule, { clause, byEmergency }: AllowedDecision): OpenedReason => {
  if (byEmergency) return 'emergency';
  if (clause !== undefined) return 'clause';
  if (sensitivity !== 'OPEN') return 'ungoverned';
  if (requirements.length > 0) return 'caller';
  return leadsTo.length === 0 && computedFrom.length > 0 ? 'computed' : 'contents';
};

const provincesOf = (decision: FieldDecision | undefined): Provinces => (decision?.kind === 'allowed' ? decision.provinces : 'all');

import type { Sensitivity } from '@hamafza/schema/vocabulary';
import type { AccessDecisions } from './access-decisions.js';
import type { AccessModel } from './access-model.js';
import type { FieldName } from './field-rule.js';
import type { Provinces } from './provinces.js';

/** Which clause lets one field through, or what is missing. */
export interface FieldExplanation {
  readonly coordinate: string;
  readonly owner: string;
  readonly sensitivity: Sensitivity;
  /** `OPENED`, or the code that it is withheld with. */
  readonly outcome: string;
  /** `demo grants[2]`; null where none is needed, or none opens it. */
  readonly clause: string | null;
  /** What is missing, in words; null for a field that is opened. */
  readonly missing: string | null;
  /** Null for a field that is withheld. */
  readonly provinces: Provinces | null;
}

/** @param asked each coordinate once. @returns those of them that are guarded. */
export const explainAccess = (model: AccessModel, asked: readonly FieldName[], decisions: AccessDecisions): readonly FieldExplanation[] =>
  asked.flatMap((name): readonly FieldExplanation[] => {
    const [rule, decision] = [model.ruleOf(name), decisions.of(name)];
    if (!rule || !decision) return [];
    const { coordinate, sensitivity, owners } = rule;
    const about = { coordinate, owner: owners.join(', '), sensitivity };
    if (decision.kind === 'withheld') return [{ ...about, outcome: decision.error.code, clause: null, missing: decision.error.message, provinces: null }];
    return [{ ...about, outcome: 'OPENED', clause: decision.clause ?? null, missing: null, provinces: decision.provinces }];
  });

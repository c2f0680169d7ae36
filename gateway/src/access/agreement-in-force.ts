import { coveringGrants, isDayOf, type Agreement, type Grant, type ReleasedAgreement } from '@hamafza/schema/agreement-clauses';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { FieldRule } from './field-rule.js';

/** An agreement whose day it is, made ready to be asked about many fields. */
export class AgreementInForce {
  readonly #grantsOf: (rule: FieldRule) => readonly Grant[];
  readonly #bodies: ReadonlySet<string>;

  constructor(readonly agreement: Agreement) {
    const covering = coveringGrants(agreement);
    this.#grantsOf = ({ grantedAs }) => [...new Set(grantedAs.flatMap((field) => covering(field)))];
    this.#bodies = new Set([...agreement.parties, ...(agreement.members ?? [])]);
  }

  get id(): string {
    return this.agreement.id;
  }

  /** The clauses that open a field to someone. */
  grantsOf(rule: FieldRule): readonly Grant[] {
    return this.#grantsOf(rule);
  }

  /** Whether a body may read under it: as a party or as a member. */
  isFor(body: string): boolean {
    return this.#bodies.has(body);
  }

  /** As it stands in the document: `grants[3]`. */
  clauseName(grant: Grant): string {
    return `grants[${this.agreement.grants.indexOf(grant)}]`;
  }
}

/** Sorted by id. */
export const agreementsOn = (agreements: readonly ReleasedAgreement[], day: JalaliDate): readonly AgreementInForce[] =>
  agreements
    .filter(({ agreement }) => isDayOf(agreement, day))
    .map(({ agreement }) => new AgreementInForce(agreement))
    .toSorted((first, second) => (first.id < second.id ? -1 : 1));

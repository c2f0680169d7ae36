import { withheldCoordinates, type ReleasedAgreement } from '@hamafza/schema/registry-client';
import { type JalaliDate } from '@hamafza/schema/vocabulary';
import { type DocumentNode } from 'graphql';
import { type WithheldError } from '../planning/query-plan.js';

/** What nobody is given, by coordinate: above OPEN, and named by no agreement whose day it is. */
export type WithheldErrors = ReadonlyMap<string, WithheldError>;

/** Which fields of a supergraph are withheld on which day. */
export class Withholding {
  #known: { readonly day: JalaliDate; readonly errors: WithheldErrors } | undefined;

  constructor(
    private readonly supergraph: DocumentNode,
    private readonly agreements: readonly ReleasedAgreement[],
  ) {}

  /** @param day in Tehran; the day asked for last is answered at once. */
  on(day: JalaliDate): WithheldErrors {
    if (this.#known?.day !== day) this.#known = { day, errors: this.#errorsOn(day) };
    return this.#known.errors;
  }

  /** What is CLOSED is left out: it is refused with a code of its own. */
  #errorsOn(day: JalaliDate): WithheldErrors {
    const withheld = withheldCoordinates(this.supergraph, this.agreements, day).filter(({ sensitivity }) => sensitivity !== 'CLOSED');
    return new Map(withheld.map(({ coordinate, owner }) => [coordinate, errorOf(coordinate, owner)]));
  }
}

const errorOf = (coordinate: string, owner: string): WithheldError => ({
  code: 'AGREEMENT_MISSING',
  message: `No agreement in force opens ${coordinate}${owner === '' ? '' : ` of ${owner}`}, so it is withheld.`,
  details: { coordinate, owner },
});

import type { ForbiddenReason } from '@hamafza/schema/vocabulary';
import type { ASTNode } from 'graphql';
import type { WithheldError } from '../planning/query-plan.js';
import { closedError, type AccessDecisions, type FieldDecision } from './access-decisions.js';
import type { AccessModel } from './access-model.js';
import { coordinateOf } from './field-rule.js';
import type { OperationInputs } from './find-inputs.js';

/** An argument, input field or enum value that the caller may not give, and the first place where an operation does. */
export interface RefusedInput {
  readonly error: WithheldError;
  readonly node: ASTNode;
}

/** What of an operation's inputs is refused whatever its variables are, and what its variables might touch. */
export interface RefusedInputs {
  /** Each coordinate once. */
  readonly refused: readonly RefusedInput[];
  /** By variable, what a default of the schema gives where the variable is not given. */
  readonly whenAbsent: ReadonlyMap<string, readonly WithheldError[]>;
}

/** Why an input must not be given; undefined for one that may be. */
export type InputRefusal = (coordinate: string) => WithheldError | undefined;

export const findRefusedInputs = ({ given, whenAbsent }: OperationInputs, refusalOf: InputRefusal): RefusedInputs => ({
  refused: [...given].flatMap(([coordinate, node]) => {
    const error = refusalOf(coordinate);
    return error ? [{ error, node }] : [];
  }),
  whenAbsent: new Map([...whenAbsent].map(([variable, coordinates]) => [variable, coordinates.flatMap((coordinate) => refusalOf(coordinate) ?? [])])),
});

/** What is CLOSED is no condition either, and a condition on a withheld field would tell its value by what is left. */
export const inputRefusal =
  (model: Pick<AccessModel, 'sensitivity' | 'revealedBy'>, decisions: Pick<AccessDecisions, 'of'>): InputRefusal =>
  (coordinate) => {
    const { sensitivity } = model;
    if (sensitivity.levels.get(coordinate) === 'CLOSED') return closedError({ coordinate, owners: sensitivity.ownersOf(coordinate) });
    const name = model.revealedBy(coordinate).find((told) => isNoCondition(decisions.of(told)));
    if (name === undefined) return undefined;
    const decision = decisions.of(name);
    const field = coordinateOf(name);
    return decision?.kind === 'withheld' ? revealing(coordinate, field, decision.error) : inEmergency(coordinate, field, sensitivity.ownersOf(field));
  };

/** Whether inputs that tell of a field are refused. */
export const isNoCondition = (decision: FieldDecision | undefined): boolean => decision?.kind === 'withheld' || decision?.byEmergency === true;

/** An emergency is told to the owners of the fields it opens, which are those that are selected. */
const inEmergency = (input: string, field: string, owners: readonly string[]): WithheldError => ({
  code: 'FORBIDDEN',
  message: `${input} would tell of ${field}, which an emergency opens to be read and not as a condition.`,
  details: { reason: 'emergency-condition' satisfies ForbiddenReason, coordinate: input, owner: owners.join(', ') },
});

const revealing = (input: string, field: string, { code, message, details }: WithheldError): WithheldError => ({
  code,
  message: `${input} would tell of ${field}. ${message}`,
  details: { ...details, coordinate: input },
});

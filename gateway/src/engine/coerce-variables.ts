import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { GraphQLError } from 'graphql';
import type { Reads } from '../access/reads.js';
import type { WithheldError } from '../planning/query-plan.js';
import type { InputShape, InputTypes, Location, NamedInput, PreparedOperation, VariableShape } from '../preparation/prepared-operation.js';
import { nestsDeeperThan } from '../subgraph-client/nests-deeper-than.js';
import { isJsonObject, type JsonObject } from '../subgraph-client/subgraph-answer.js';

export type CoercedVariables =
  | {
      readonly kind: 'coerced';
      /** With defaults filled in. */
      readonly values: Readonly<Record<string, unknown>>;
      /** As given: what subgraphs are sent, who fill in the same defaults. */
      readonly given: JsonObject;
      /** Why the caller must not give what the values give, each with the variable's place in the document. */
      readonly forbidden: readonly ForbiddenInput[];
      /** What the values read of whom; those of one operation are always the same objects. */
      readonly revealed: ReadonlySet<Reads>;
    }
  | { readonly kind: 'refused'; readonly errors: readonly CodedError[] };

export interface ForbiddenInput {
  readonly error: WithheldError;
  readonly location: Location | undefined;
}

/** Whatever looks at a value, here or at a subgraph, may do so by recursion, and a stack has an end. */
const MAX_LEVELS = 200;

/** A wrong list of a thousand items says the same a thousand times. */
const MAX_ERRORS = 20;

/**
 * Coerces an operation's variables as the specification says, and names coordinates where a value is wrong: the value
 * may be a person's national id.
 *
 * Source: GraphQL specification, "Coercing Variable Values".
 */
export const coerceVariables = ({ variables, inputTypes }: Pick<PreparedOperation, 'variables' | 'inputTypes'>, asked: JsonObject): CoercedVariables => {
  if (variables.length === 0) return NONE;
  const values = withoutPrototype();
  const given = withoutPrototype();
  const errors: CodedError[] = [];
  const forbidden: ForbiddenInput[] = [];
  const revealed = new Set<Reads>();
  for (const variable of variables) {
    const { name, type, byDefault, usedAt: location, reveals } = variable;
    const onReveals = (reads: Reads | undefined): unknown => reads && reveals && revealed.add(reads);
    const value = Object.hasOwn(asked, name) ? asked[name] : undefined;
    if (value === undefined) {
      onReveals(byDefault ? whenGiven(variable, byDefault.value) : reveals?.whenAbsent);
      if (byDefault) values[name] = byDefault.value;
      else if (type.nonNull) errors.push(missing(variable, inputTypes));
      else forbidden.push(...variable.refusedWhenAbsent.map((error) => ({ error, location })));
      if (byDefault) new Coercion(inputTypes, () => undefined, (error) => forbidden.push({ error, location }), onReveals).coerce(byDefault.value, type, { coordinate: variable.coordinate, type });
      continue;
    }
    if (nestsDeeperThan(value, MAX_LEVELS)) {
      errors.push(refusal(variable, { coordinate: variable.coordinate, type }, inputTypes));
      continue;
    }
    const coercion = new Coercion(
      inputTypes,
      (place) => errors.length < MAX_ERRORS && errors.push(refusal(variable, place, inputTypes)),
      (error) => forbidden.push({ error, location }),
      onReveals,
    );
    onReveals(whenGiven(variable, value));
    values[name] = coercion.coerce(value, type, { coordinate: variable.coordinate, type });
    given[name] = value;
  }
  return errors.length > 0 ? { kind: 'refused', errors } : { kind: 'coerced', values, given, forbidden, revealed };
};

const whenGiven = ({ reveals }: VariableShape, value: unknown): Reads | undefined => (value === null ? undefined : reveals?.whenGiven);

/** `$__proto__` is a variable like any other. */
const withoutPrototype = (): JsonObject => Object.create(null) as JsonObject;

const NONE: CoercedVariables = { kind: 'coerced', values: {}, given: {}, forbidden: [], revealed: new Set() };

/** The innermost place in the schema that a value stands at. */
interface Place {
  readonly coordinate: string;
  readonly type: InputShape;
}

class Coercion {
  constructor(
    private readonly inputTypes: InputTypes,
    private readonly onWrong: (place: Place) => void,
    private readonly onForbidden: (error: WithheldError) => void,
    private readonly onReveals: (reads: Reads) => void,
  ) {}

  coerce(value: unknown, type: InputShape, place: Place): unknown {
    if (value === null || value === undefined) {
      if (type.nonNull) this.onWrong(place);
      return null;
    }
    if (type.kind === 'list') {
      const items = Array.isArray(value) ? value : [value];
      return items.map((item: unknown) => this.coerce(item, type.of, { coordinate: place.coordinate, type: type.of }));
    }
    const named = this.inputTypes[type.name];
    if (named?.kind === 'object') return this.#coerceObject(value, type.name, named, place);
    if (!named || !isLeafValue(value, named)) {
      this.onWrong(place);
      return null;
    }
    if (named.kind === 'enum' && typeof value === 'string') this.#noteEnumValue(value, named);
    return named.kind === 'scalar' && named.scalar === 'ID' ? String(value) : value;
  }

  #noteEnumValue(value: string, { refused, reveals }: Extract<NamedInput, { kind: 'enum' }>): void {
    const error = Object.hasOwn(refused, value) ? refused[value] : undefined;
    if (error) this.onForbidden(error);
    const reads = reveals && Object.hasOwn(reveals, value) ? reveals[value] : undefined;
    if (reads) this.onReveals(reads);
  }

  #coerceObject(value: unknown, typeName: string, { fields, isOneOf }: Extract<NamedInput, { kind: 'object' }>, place: Place): unknown {
    if (!isJsonObject(value)) {
      this.onWrong(place);
      return null;
    }
    const coerced: Record<string, unknown> = {};
    for (const [name, { type, byDefault, refused, reveals }] of Object.entries(fields)) {
      const inside = { coordinate: `${typeName}.${name}`, type };
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      const filled = given === undefined ? byDefault?.value : given;
      const isGiven = filled !== undefined && filled !== null;
      if (refused && isGiven) this.onForbidden(refused);
      if (reveals && isGiven) this.onReveals(reveals);
      if (given !== undefined) coerced[name] = this.coerce(given, type, inside);
      else if (byDefault) coerced[name] = this.coerce(byDefault.value, type, inside);
      else if (type.nonNull) this.onWrong(inside);
    }
    const names = Object.keys(value);
    if (names.some((name) => !Object.hasOwn(fields, name))) this.onWrong(place);
    if (isOneOf && (names.length !== 1 || value[names[0] ?? ''] === null)) this.onWrong(place);
    return coerced;
  }
}

const isLeafValue = (value: unknown, type: Exclude<NamedInput, { kind: 'object' }>): boolean => {
  if (type.kind === 'enum') return typeof value === 'string' && type.values.includes(value);
  switch (type.scalar) {
    case 'Int':
      return typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return typeof value === 'number' && Number.isFinite(value);
    case 'String':
      return typeof value === 'string';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    case 'Any':
      return true;
  }
};

/** Says what the place takes and never what was sent. */
const refusal = ({ location }: VariableShape, { coordinate, type }: Place, inputTypes: InputTypes): CodedError => {
  const allowed = allowedAt(type, inputTypes);
  return located(codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed }), location);
};

const missing = ({ name, coordinate, type, location }: VariableShape, inputTypes: InputTypes): CodedError => {
  const allowed = allowedAt(type, inputTypes);
  return located(codedError('BAD_USER_INPUT', `The variable $${name} is missing: ${coordinate} must be ${allowed}.`, { coordinate, allowed }), location);
};

const allowedAt = (type: InputShape, inputTypes: InputTypes): string => {
  const named = type.kind === 'named' ? inputTypes[type.name] : undefined;
  return named?.kind === 'enum' ? `one of ${named.values.join(', ')}` : `a value of type ${type.text}`;
};

/** graphql-js takes locations from nodes alone; here there are none. */
export const located = <Located extends GraphQLError>(error: Located, location: Location | undefined): Located =>
  location === undefined ? error : withLocations(error, [location]);

export const withLocations = <Located extends GraphQLError>(error: Located, locations: readonly Location[]): Located =>
  Object.defineProperty(error, 'locations', { value: locations, enumerable: true });

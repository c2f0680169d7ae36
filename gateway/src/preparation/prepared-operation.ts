import type { AccessExplanation } from '../access/coordinate-explanation.js';
import type { GraphQLFormattedError } from 'graphql';
import type { CostExpression } from '../limits/cost-expression.js';
import type { AccessProfile } from '../access/access-profile.js';
import type { PreparedAccess } from '../access/prepared-access.js';
import type { Reads } from '../access/reads.js';
import type { OperationKind, QueryPlan, WithheldError } from '../planning/query-plan.js';

/** What is to be prepared: an operation under one choice of all that decides its plan. */
export interface OperationToPrepare {
  readonly query: string;
  readonly operationName: string | undefined;
  /** The caller's variables that are Boolean: those that `@skip` and `@include` use decide the plan. */
  readonly booleans: Readonly<Record<string, boolean>>;
  /** Labels of progressive overrides that hold for this request. */
  readonly overrideLabels: readonly string[];
  /** Who asks, as far as it decides what may be seen. */
  readonly profile: AccessProfile;
}

/** Plain data: made in the thread that has the schema, used in the one that answers. */
export type Preparation =
  | { readonly kind: 'prepared'; readonly operation: PreparedOperation }
  | {
      readonly kind: 'refused';
      readonly errors: readonly GraphQLFormattedError[];
      readonly summary: OperationUsage | undefined;
      /** With other values of these the operation may not be refused; empty where it is, whatever they are. */
      readonly conditions: readonly Condition[];
      /** Whether it may be otherwise for other profiles. */
      readonly isGuarded: boolean;
      /** What could be seen of it were it not refused, for whoever asked to be told. */
      readonly explained?: { readonly why: AccessExplanation; readonly described: DescribedVariables };
    };

/** A variable that `@skip` or `@include` uses, and what it is when it is not given. */
export interface Condition {
  readonly name: string;
  readonly byDefault: boolean;
}

/** An operation as logs and reports may know it: without literals. */
export interface OperationUsage {
  /** Undefined when it has none, or one that could hold a value. */
  readonly name: string | undefined;
  readonly document: string;
  readonly hash: string;
}

/** What is needed to read the values of an operation's variables. */
export interface DescribedVariables {
  readonly variables: readonly VariableShape[];
  readonly inputTypes: InputTypes;
}

/** A valid operation, ready to be run with any variables that decide the same plan. */
export interface PreparedOperation extends DescribedVariables {
  readonly kind: OperationKind;
  readonly usage: OperationUsage;
  /** What decides the plan. */
  readonly conditions: readonly Condition[];
  readonly plan: QueryPlan;
  /** Where inputs read more of a subgraph than the plan does, whatever the variables are: all that is read of it. */
  readonly revealed: Reads;
  /** The part that the API schema answers, as a document of its own; undefined when there is none. */
  readonly introspection: IntrospectionPart | undefined;
  readonly cost: CostExpression;
  readonly access: PreparedAccess;
  /** Whether it is prepared in another way for other profiles. */
  readonly isGuarded: boolean;
}

export interface IntrospectionPart {
  readonly document: string;
  readonly variables: readonly string[];
  readonly responseNames: readonly string[];
}

export interface Location {
  readonly line: number;
  readonly column: number;
}

export interface VariableShape {
  readonly name: string;
  readonly type: InputShape;
  /** Undefined when it has none; the value is coerced. */
  readonly byDefault: { readonly value: unknown } | undefined;
  /** Where the schema first takes it, as a schema coordinate. */
  readonly coordinate: string;
  readonly location: Location | undefined;
  /** Of the field or directive that first takes it. */
  readonly usedAt: Location | undefined;
  /** What the schema's own defaults use where the variable stands, when it is not given. */
  readonly refusedWhenAbsent: readonly WithheldError[];
  /** What it reads of whom beside what its value does; absent where nothing is read by it at all. */
  readonly reveals?: VariableReveals;
}

export interface VariableReveals {
  /** By its value, unless that is null. */
  readonly whenGiven?: Reads;
  /** By the schema's own default, where it is not given. */
  readonly whenAbsent?: Reads;
}

/** An input's type. `text` is as in SDL. */
export type InputShape =
  | { readonly kind: 'list'; readonly nonNull: boolean; readonly text: string; readonly of: InputShape }
  | { readonly kind: 'named'; readonly nonNull: boolean; readonly text: string; readonly name: string };

/** The named types that an operation's variables may hold. */
export type InputTypes = Readonly<Record<string, NamedInput>>;

export type NamedInput =
  | { readonly kind: 'scalar'; readonly scalar: 'Int' | 'Float' | 'String' | 'Boolean' | 'ID' | 'Any' }
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly refused: Readonly<Record<string, WithheldError>>; readonly reveals?: Readonly<Record<string, Reads>> }
  | { readonly kind: 'object'; readonly isOneOf: boolean; readonly fields: Readonly<Record<string, InputFieldShape>> };

export interface InputFieldShape {
  readonly type: InputShape;
  /** Why the caller must not give it; absent where it may. */
  readonly refused?: WithheldError;
  /** What giving it reads of whom; absent where it tells of nothing. */
  readonly reveals?: Reads;
  readonly byDefault: { readonly value: unknown } | undefined;
}

import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import type { FieldDecision } from '../access/access-decisions.js';
import { askedFields, type AskedField } from '../access/asked-fields.js';
import { allInputs, findInputs, NO_INPUTS, type OperationInputs } from '../access/find-inputs.js';
import { findRefusedInputs } from '../access/find-refused-inputs.js';
import { findRevealedInputs, NOTHING_REVEALED, type RevealedInputs } from '../access/find-revealed-inputs.js';
import { OperationAccess, type AskedOfOperation } from '../access/operation-access.js';
import type { Governance } from '../access/prepared-access.js';
import { readsBeside } from '../access/reads.js';
import { visitCoordinates, type OperationToVisit } from '../access/visit-coordinates.js';
import { checkDocumentLimits } from '../limits/check-document-limits.js';
import { costOfOperation } from '../limits/cost-of-operation.js';
import type { OperationLimits } from '../limits/operation-limits.js';
import { scanDocument } from '../limits/scan-document.js';
import { collectOperation } from '../planning/collect-operation.js';
import type { QueryPlan, WithheldError } from '../planning/query-plan.js';
import { conditionVariables } from './condition-variables.js';
import { describeVariables } from './describe-variables.js';
import { isPlainName, shapeOfOperation } from './operation-shape.js';
import type { LoadedSupergraph } from './load-supergraph.js';
import { validateByRules } from './validate-by-rules.js';
import { validationRulesFor } from './validation-rules.js';
import { withoutSkipped } from './without-skipped.js';
import type { Condition, IntrospectionPart, OperationToPrepare, OperationUsage, Preparation, VariableShape } from './prepared-operation.js';

/** What holds for every operation of a release. */
export interface PreparationRules {
  readonly limits: OperationLimits;
  readonly governance: Governance;
  /** `null` answers without what is withheld; `reject` refuses an operation that asks for any of it. */
  readonly onRefusal: 'null' | 'reject';
}

/**
 * All that is done for an operation before its variables are looked at. Each line is a step that may refuse it.
 *
 * @returns refused with GRAPHQL_PARSE_FAILED, OPERATION_RESOLUTION_FAILURE, GRAPHQL_VALIDATION_FAILED, a code of a limit,
 * MEMBERSHIP_DISCLOSURE, or a code that a field or argument is withheld with.
 */
export const prepareOperation = (supergraph: LoadedSupergraph, { limits, governance, onRefusal }: PreparationRules, asked: OperationToPrepare): Preparation => {
  let usage: OperationUsage | undefined;
  let conditions: readonly Condition[] = [];
  let isGuarded = false;
  let explained: Extract<Preparation, { kind: 'refused' }>['explained'];
  try {
    const document = parseDocument(asked.query, limits);
    const operation = resolveOperation(document, asked.operationName);
    usage = usageOf(document, operation);
    refuseIf(checkDocumentLimits(document, limits));
    validateDocument(supergraph, asked.query, document, operation);
    const { explains } = asked.profile;
    const inputs = inputsOf(supergraph, { document, operation }, explains);
    isGuarded = touchesGuarded(supergraph, { document, operation }, inputs);
    conditions = conditionsOf(document, operation);
    const values = Object.fromEntries(conditions.map(({ name, byDefault }) => [name, asked.booleans[name] ?? byDefault]));
    const access = new OperationAccess(supergraph.access, asked.profile, governance, isGuarded || explains ? { fields: askedFieldsOf(supergraph, document, operation, values), given: [...inputs.given.keys()], possible: [...allInputs(inputs)], whenAbsent: Object.fromEntries(inputs.whenAbsent) } : NOTHING_ASKED);
    const { refused, whenAbsent: refusedWhenAbsent } = findRefusedInputs(inputs, access.refusalOf);
    const described = describeVariables({ schema: supergraph.apiSchema, document, operation, refusalOf: access.refusalOf, refusedWhenAbsent, revealsOf: supergraph.access.inputReveals });
    const why = access.why();
    explained = why && { why, described };
    if (onRefusal === 'reject' || operation.operation === 'subscription') refuseAll(access.withheld.map(({ error }) => error));
    if (refused.length > 0) throw new Refused(refused.map(({ error, node }) => formatted(error, node)));
    const { plan, introspection } = supergraph.planner.plan(
      document,
      operation,
      { variables: values, overrideLabels: new Set(asked.overrideLabels) },
      (typeName, fieldName) => withheldError(access.decisions.of({ typeName, fieldName })),
    );
    isGuarded ||= access.concerns(plan, supergraph.planner.model);
    const read = readByInputs(supergraph, inputs, plan, () => withoutSkipped({ document, operation }, values));
    const given = access.check(plan, supergraph.planner.model, read.always);
    if (given instanceof GraphQLError) throw new Refused([given.toJSON()]);
    const revealing = { variables: withReveals(described.variables, plan, read), revealed: readsBeside(plan.reads, read.always) };
    const cost = costOfOperation(supergraph.costs, { document, operation, conditions: values });
    return {
      kind: 'prepared',
      operation: { kind: plan.operation, usage, ...described, ...revealing, conditions, plan: { ...plan, gives: plan.gives.filter(({ typeName }) => supergraph.access.isCounted(typeName)) }, introspection: introspectionPart(document, operation, introspection), cost, access: given, isGuarded },
    };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', errors: error.errors, summary: usage, conditions, isGuarded, ...(explained && { explained }) };
    throw error;
  }
};

const NOTHING_ASKED: AskedOfOperation = { fields: [], given: [], possible: [], whenAbsent: {} };

const inputsOf = ({ apiSchema, access }: LoadedSupergraph, asked: OperationToVisit, explains: boolean): OperationInputs => (access.hasRules || access.hasReveals || explains ? findInputs(apiSchema, asked) : NO_INPUTS);

/** Most operations give no input that tells of a field. */
const readByInputs = ({ apiSchema, access }: LoadedSupergraph, inputs: OperationInputs, { reads }: QueryPlan, asked: () => OperationToVisit): RevealedInputs => {
  const tellsOfFields = access.hasReveals && [...allInputs(inputs)].some((coordinate) => access.inputReveals(coordinate) !== undefined);
  return tellsOfFields ? findRevealedInputs(apiSchema, { revealsOf: access.inputReveals, reads }, asked()) : NOTHING_REVEALED;
};

/** What variables read beside the plan: of those that subgraphs are given. */
const withReveals = (variables: readonly VariableShape[], plan: QueryPlan, read: RevealedInputs): readonly VariableShape[] => {
  if (read === NOTHING_REVEALED) return variables;
  const used = new Set(plan.fetches.flatMap((fetch) => fetch.variables));
  return variables.map((variable) => {
    const [whenGiven, whenAbsent] = [read.whenGiven.get(variable.name), read.whenAbsent.get(variable.name)];
    return used.has(variable.name) ? { ...variable, reveals: { ...(whenGiven && { whenGiven }), ...(whenAbsent && { whenAbsent }) } } : variable;
  });
};

/** A step's way to say that the operation goes no further. */
class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super('refused');
  }
}

const refuseIf = (error: CodedError | undefined): void => {
  if (error !== undefined) throw new Refused([error.toJSON()]);
};

const parseDocument = (text: string, limits: OperationLimits): DocumentNode => {
  refuseIf(scanDocument(text, limits));
  try {
    return parse(text, { maxTokens: limits.maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new Refused([{ ...error.toJSON(), message: shortened(error.message), extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  }
};

const resolveOperation = (document: DocumentNode, operationName: string | undefined): OperationDefinitionNode => {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  const message = operationName === undefined ? 'The document does not hold just one operation: name the one to run.' : 'The document holds no operation of that name.';
  throw new Refused([codedError('OPERATION_RESOLUTION_FAILURE', message, {}).toJSON()]);
};

/** graphql-js words its errors with what the caller wrote, however long that is. */
const MAX_MESSAGE_LENGTH = 300;

const shortened = (message: string): string => (message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message);

const MAX_VALIDATION_ERRORS = 20;

const validateDocument = ({ apiSchema }: LoadedSupergraph, text: string, document: DocumentNode, operation: OperationDefinitionNode): void => {
  // No validation rule of the specification minds an operation type that the schema does not have.
  if (!apiSchema.getRootType(operation.operation)) {
    throw new Refused([codedError('GRAPHQL_VALIDATION_FAILED', `The schema has no ${operation.operation} type.`, {}, { nodes: operation }).toJSON()]);
  }
  const errors = validateByRules(apiSchema, document, validationRulesFor(text), MAX_VALIDATION_ERRORS);
  if (errors.length === 0) return;
  throw new Refused(errors.map((error) => ({ ...error.toJSON(), message: shortened(error.message), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })));
};

/** Whether what is prepared may hang on who asks: whatever is skipped, included or given. */
const touchesGuarded = ({ apiSchema, access }: LoadedSupergraph, asked: OperationToVisit, inputs: OperationInputs): boolean => {
  if (!access.hasRules) return false;
  let isGuarded = [...allInputs(inputs)].some((coordinate) => access.revealedBy(coordinate).length > 0);
  visitCoordinates(apiSchema, asked, {
    onField: (names) => (isGuarded ||= names.some((name) => access.ruleOf(name) !== undefined)),
    onInput: () => undefined,
    onDefault: () => undefined,
  });
  return isGuarded;
};

const askedFieldsOf = ({ apiSchema }: LoadedSupergraph, document: DocumentNode, operation: OperationDefinitionNode, conditions: Readonly<Record<string, boolean>>): readonly AskedField[] => {
  const root = apiSchema.getRootType(operation.operation);
  if (!root) return [];
  const { selections } = collectOperation(apiSchema, document, operation, conditions, () => undefined);
  return askedFields(apiSchema, root, selections);
};

const withheldError = (decision: FieldDecision | undefined): WithheldError | undefined => (decision?.kind === 'withheld' ? decision.error : undefined);

const refuseAll = (errors: readonly WithheldError[]): void => {
  if (errors.length > 0) throw new Refused(errors.map((error) => formatted(error)));
};

const formatted = ({ code, message, details }: WithheldError, node?: ASTNode): GraphQLFormattedError =>
  new GraphQLError(message, { nodes: node ?? null, extensions: { ...details, code } }).toJSON();

/** Only Boolean variables can stand in `@skip` and `@include`, whose default is what is written. */
const conditionsOf = (document: DocumentNode, operation: OperationDefinitionNode): readonly Condition[] =>
  conditionVariables(document, operation).map((name) => {
    const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
    return { name, byDefault: definition?.defaultValue?.kind === Kind.BOOLEAN && definition.defaultValue.value };
  });

const usageOf = (document: DocumentNode, operation: OperationDefinitionNode): OperationUsage => {
  const name = operation.name?.value;
  return { name: isPlainName(name) ? name : undefined, ...shapeOfOperation(document) };
};

const introspectionPart = (document: DocumentNode, operation: OperationDefinitionNode, fields: readonly FieldNode[]): IntrospectionPart | undefined => {
  if (fields.length === 0) return undefined;
  const used = new Set<string>();
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const part: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: fields } }, ...fragments],
  };
  visit(part, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return { document: print(part), variables: [...used], responseNames: [...new Set(fields.map(({ name, alias }) => (alias ?? name).value))] };
};

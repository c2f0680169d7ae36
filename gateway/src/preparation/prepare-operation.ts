import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import { closedError } from '../access/closed-error.js';
import { findRefusedCoordinates } from '../access/find-refused-coordinates.js';
import { checkDocumentLimits } from '../limits/check-document-limits.js';
import { costOfOperation } from '../limits/cost-of-operation.js';
import { type OperationLimits } from '../limits/operation-limits.js';
import { scanDocument } from '../limits/scan-document.js';
import { type WithheldCoordinate } from '../planning/collect-operation.js';
import { conditionVariables } from './condition-variables.js';
import { describeVariables } from './describe-variables.js';
import { isPlainName, shapeOfOperation } from './operation-shape.js';
import { type LoadedSupergraph } from './load-supergraph.js';
import { validationRulesFor } from './validation-rules.js';
import { type ClosedUse, type Condition, type IntrospectionPart, type OperationToPrepare, type OperationUsage, type Preparation, type VariableShape } from './prepared-operation.js';

/**
 * All that is done for an operation before its variables are looked at. Each line is a step that may refuse it.
 *
 * @param withheld is planned as null, with its error.
 * @returns refused with GRAPHQL_PARSE_FAILED, OPERATION_RESOLUTION_FAILURE, GRAPHQL_VALIDATION_FAILED, CLOSED,
 * UNAUTHENTICATED or a code of a limit.
 */
export const prepareOperation = (supergraph: LoadedSupergraph, limits: OperationLimits, asked: OperationToPrepare, withheld: WithheldCoordinate): Preparation => {
  let usage: OperationUsage | undefined;
  let conditions: readonly Condition[] = [];
  try {
    const document = parseDocument(asked.query, limits);
    const operation = resolveOperation(document, asked.operationName);
    usage = usageOf(document, operation);
    refuseIf(checkDocumentLimits(document, limits));
    validateDocument(supergraph, asked.query, document, operation);
    const closedWhenAbsent = checkCoordinates(supergraph, document, operation);
    const closedUse = (coordinate: string): ClosedUse | undefined => closedUseOf(supergraph, coordinate);
    const { variables, inputTypes } = describeVariables({ schema: supergraph.apiSchema, document, operation, closedUse, closedWhenAbsent });
    conditions = conditionVariables(document, operation).map((name) => ({ name, byDefault: defaultOf(name, variables) }));
    const values = Object.fromEntries(conditions.map(({ name, byDefault }) => [name, asked.booleans[name] ?? byDefault]));
    const { plan, introspection } = supergraph.planner.plan(
      document,
      operation,
      { variables: values, overrideLabels: new Set(asked.overrideLabels) },
      withheld,
    );
    const cost = costOfOperation(supergraph.costs, { document, operation, conditions: values });
    return {
      kind: 'prepared',
      operation: { kind: plan.operation, usage, variables, inputTypes, conditions, plan, introspection: introspectionPart(document, operation, introspection), cost },
    };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', errors: error.errors, summary: usage, conditions };
    throw error;
  }
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
  const errors = validate(apiSchema, document, validationRulesFor(text), { maxErrors: MAX_VALIDATION_ERRORS });
  if (errors.length === 0) return;
  throw new Refused(errors.map((error) => ({ ...error.toJSON(), message: shortened(error.message), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })));
};

const checkCoordinates = (supergraph: LoadedSupergraph, document: DocumentNode, operation: OperationDefinitionNode): ReadonlyMap<string, readonly ClosedUse[]> => {
  const { closed, guarded, closedWhenAbsent } = findRefusedCoordinates(supergraph.apiSchema, supergraph.access, { document, operation });
  const errors = [
    ...closed.map(({ coordinate, node }) => closedError(coordinate, supergraph.access.sensitivity.ownerOf(coordinate), node)),
    ...guarded.map(({ coordinate, node }) =>
      codedError('UNAUTHENTICATED', `${coordinate} is for verified callers only.`, { scheme: 'Bearer' }, { nodes: node, extensions: { coordinate } }),
    ),
  ];
  if (errors.length > 0) throw new Refused(errors.map((error) => error.toJSON()));
  return new Map([...closedWhenAbsent].map(([name, coordinates]) => [name, coordinates.flatMap((coordinate) => closedUseOf(supergraph, coordinate) ?? [])]));
};

const closedUseOf = ({ access }: LoadedSupergraph, coordinate: string): ClosedUse | undefined =>
  access.sensitivity.levels.get(coordinate) === 'CLOSED' ? { coordinate, owner: access.sensitivity.ownerOf(coordinate) } : undefined;

const defaultOf = (name: string, variables: readonly VariableShape[]): boolean => variables.find((variable) => variable.name === name)?.byDefault?.value === true;

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

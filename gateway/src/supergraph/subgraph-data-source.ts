import { type GraphQLDataSource } from '@apollo/gateway';
import { Kind, parse, type DocumentNode, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { type OperationContext } from '../request/operation-context.js';
import { nullMisshapenValues } from '../subgraph-client/null-misshapen-values.js';
import { type JsonObject, type SubgraphAnswer, type SubgraphFailureCode } from '../subgraph-client/subgraph-answer.js';
import { type SubgraphClient } from '../subgraph-client/subgraph-client.js';
import { fillUnknownEntities } from './fill-unknown-entities.js';
import { faultOf, SubgraphFault, type FetchPlace } from './subgraph-fault.js';

type ProcessOptions = Parameters<GraphQLDataSource<OperationContext & Record<string, unknown>>['process']>[0];
type FetchResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** More faults of one answer say nothing new. */
const MAX_MISSHAPEN_REPORTED = 10;
const MAX_ERRORS_PASSED = 100;

/** What the stock executor calls for each fetch of a plan: our client, with every failure as a located error. */
export class SubgraphDataSource implements GraphQLDataSource<OperationContext & Record<string, unknown>> {
  constructor(
    private readonly client: SubgraphClient,
    private readonly supergraphSchema: GraphQLSchema,
    private readonly timeoutMs: number,
  ) {}

  async process(options: ProcessOptions): Promise<FetchResponse> {
    if (!('incomingRequestContext' in options)) return { data: null }; // health checks and schema loading are never asked for
    const context: OperationContext = options.context;
    if (context.planOnly) return { data: null };
    const { query = '', variables = {}, operationName } = options.request;
    const document = options.document ?? parse(query);
    const place = placeOf(this.client.subgraph, options.pathInIncomingRequest ?? [], document);
    const startMs = performance.now();
    const signal = isMutation(document) ? undefined : context.signal;
    const answer = await this.client.ask({ query, variables, operationName, headers: headersFor(context), signal });
    const response = this.#readAnswer(answer, document, variables, place, context);
    const failed = (response.errors ?? []).length > 0;
    context.fetches.push({ subgraph: this.client.subgraph, durationMs: performance.now() - startMs, failed });
    return response;
  }

  #readAnswer(answer: SubgraphAnswer, document: DocumentNode, variables: JsonObject, place: FetchPlace, context: OperationContext): FetchResponse {
    if (answer.kind === 'failed') return this.#failure(answer.code, answer.cause, place, context);
    const { data } = answer;
    const errors = answer.errors.slice(0, MAX_ERRORS_PASSED).map((error) => {
      logSubgraphError(context, place.subgraph, error.extensions['code'], error.message);
      return faultOf(error, place, context.requestId);
    });
    if (data === null) return { data: null, errors };
    const representations = variables['representations'];
    if (Array.isArray(representations) && errors.length === 0) {
      const entities = data['_entities'];
      if (!Array.isArray(entities) || entities.length !== representations.length) {
        return this.#failure('SUBGRAPH_BAD_ANSWER', '_entities has the wrong length', place, context);
      }
    }
    const misshapen = nullMisshapenValues(this.supergraphSchema, document, data);
    if (misshapen.length > 0) logSubgraphError(context, place.subgraph, 'SUBGRAPH_BAD_ANSWER', 'values outside the schema');
    const reported = misshapen.filter((path) => !errors.some((error) => error.path !== undefined && startsWith(path, error.path)));
    const badValues = reported.slice(0, MAX_MISSHAPEN_REPORTED).map((path) => badAnswer(place, path));
    if (!Array.isArray(representations)) return { data, errors: [...errors, ...badValues] };
    const usable = Array.isArray(data['_entities']) ? fillUnknownEntities(this.supergraphSchema, document, representations, data) : null;
    return { data: usable, errors: [...errors, ...badValues] };
  }

  #failure(code: SubgraphFailureCode, cause: string, place: FetchPlace, context: OperationContext): FetchResponse {
    const { subgraph } = place;
    logSubgraphError(context, subgraph, code, cause);
    switch (code) {
      case 'SUBGRAPH_TIMEOUT': {
        const message = `Subgraph ${subgraph} did not answer within ${this.timeoutMs} ms.`;
        return { data: null, errors: [new SubgraphFault(message, place, code, { subgraph, timeoutMs: this.timeoutMs })] };
      }
      case 'SUBGRAPH_UNAVAILABLE':
        return { data: null, errors: [new SubgraphFault(`Subgraph ${subgraph} cannot be reached.`, place, code, { subgraph })] };
      case 'SUBGRAPH_BAD_ANSWER':
        return { data: null, errors: [badAnswer(place)] };
    }
  }
}

const badAnswer = (place: FetchPlace, path?: readonly (string | number)[]): SubgraphFault =>
  new SubgraphFault(
    `Subgraph ${place.subgraph} answered with something the schema does not allow.`,
    place,
    'SUBGRAPH_BAD_ANSWER',
    { subgraph: place.subgraph },
    path,
  );

/** The code and the subgraph are facts about a process; the message may quote a person's data and stays at debug. */
const logSubgraphError = ({ log, requestId }: OperationContext, subgraph: string, code: unknown, message: string): void => {
  const safeCode = typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : 'NONE';
  log.warn({ requestId, subgraph, code: safeCode }, 'subgraph error');
  log.debug({ requestId, subgraph, cause: message }, 'subgraph error in full');
};

const headersFor = ({ requestId, purpose }: OperationContext): Record<string, string> => ({
  'x-request-id': requestId,
  ...(purpose === undefined ? {} : { 'hamafza-purpose': purpose }),
});

/** A mutation is not broken off when its caller leaves: the agency may have acted on half of it. */
const isMutation = (document: DocumentNode): boolean =>
  document.definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation');

const startsWith = (path: readonly (string | number)[], prefix: readonly (string | number)[]): boolean =>
  prefix.every((segment, index) => path[index] === segment);

const placeOf = (subgraph: string, path: readonly unknown[], document: DocumentNode): FetchPlace => {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const names = operation === undefined ? [] : responseNamesOf(document, operation.selectionSet);
  return { subgraph, parentPath: path.map(String), responseNames: [...new Set(names)] };
};

/** Looks through `_entities` and fragments to the fields that land in the caller's answer. */
const responseNamesOf = (document: DocumentNode, set: SelectionSetNode): readonly string[] =>
  set.selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        if (selection.name.value === '_entities' && selection.selectionSet) return responseNamesOf(document, selection.selectionSet);
        return selection.name.value === '__typename' ? [] : [callerName(selection.alias?.value ?? selection.name.value)];
      case Kind.INLINE_FRAGMENT:
        return responseNamesOf(document, selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return document.definitions.flatMap((definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value
            ? responseNamesOf(document, definition.selectionSet)
            : [],
        );
    }
  });

/** The planner renames fields that would clash inside one fetch. */
export const callerName = (responseName: string): string => responseName.replace(/__alias_\d+$/, '');

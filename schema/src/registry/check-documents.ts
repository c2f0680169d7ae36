import { buildASTSchema, type DocumentNode, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, parse, TokenKind, validate } from 'graphql';
import { apiDocumentOf } from '../publication/api-schema.js';
import { isWellFormed } from '../publication/canonical-json.js';
import { contentId } from '../publication/content-id.js';
import type { ReleasedDocument } from '../publication/release.js';
import type { DocumentRefusal } from './documents-api.js';

/** Why documents may not be trusted; or the name of each one's operation, in the documents' order. */
export type DocumentsCheck =
  | { readonly outcome: 'passed'; readonly names: readonly (string | null)[] }
  | { readonly outcome: 'refused'; readonly refusals: readonly DocumentRefusal[] };

/** A gateway takes no longer document, and none with more brackets open at once, unless its operator says otherwise. */
const MAX_TOKENS = 15_000;
const MAX_NESTING = 200;
const MAX_ERRORS_OF_ONE = 5;
/** A report longer than this helps nobody. */
const MAX_REFUSALS = 200;

/** What no composition carries and every gateway takes. */
const DEFER = parse('directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT', { noLocation: true });

/** Holds trusted documents against the graph they are to be asked of. Each must be one operation that is valid there. */
export function checkDocuments(documents: readonly ReleasedDocument[], supergraphSdl: string): DocumentsCheck {
  const schema = callersSchemaOf(parse(supergraphSdl, { noLocation: true }));
  const refusals: DocumentRefusal[] = [];
  const names: (string | null)[] = [];
  for (const document of documents) {
    const checked = checkWithinStack(document, schema);
    if ('name' in checked) names.push(checked.name);
    else refusals.push(...checked.refusals);
    if (refusals.length >= MAX_REFUSALS) break;
  }
  return refusals.length === 0 ? { outcome: 'passed', names } : { outcome: 'refused', refusals: refusals.slice(0, MAX_REFUSALS) };
}

function callersSchemaOf(supergraph: DocumentNode): GraphQLSchema {
  const { definitions } = apiDocumentOf(supergraph);
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...definitions, ...DEFER.definitions] }, { assumeValid: true, assumeValidSDL: true });
}

type CheckedDocument = { readonly name: string | null } | { readonly refusals: readonly DocumentRefusal[] };

/** Parsing calls itself for each level, and fifteen thousand tokens can make many. */
function checkWithinStack(document: ReleasedDocument, schema: GraphQLSchema): CheckedDocument {
  try {
    return checkDocument(document, schema);
  } catch (error) {
    if (error instanceof RangeError) return nestedTooDeep(document.id);
    throw error;
  }
}

function checkDocument({ id, text }: ReleasedDocument, schema: GraphQLSchema): CheckedDocument {
  if (!isWellFormed(text)) return refused(id, 'TEXT_REFUSED', 'The text holds half a surrogate pair.');
  if (contentId(text) !== id) return refused(id, 'ID_MISMATCH', 'The id is not the SHA-256 of the text in UTF-8.');
  const parsed = parseDocument(id, text);
  if ('refusals' in parsed) return parsed;
  if (nestingOf(parsed) > MAX_NESTING) return nestedTooDeep(id);
  const [operation, another] = parsed.definitions.filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || another !== undefined) return refused(id, 'NOT_ONE_OPERATION', `A document must hold one operation; this one holds ${operation === undefined ? 'none' : 'several'}.`);
  const errors = validate(schema, parsed, undefined, { maxErrors: MAX_ERRORS_OF_ONE });
  if (errors.length === 0) return { name: operation.name?.value ?? null };
  return { refusals: errors.map((error) => ({ id, code: 'GRAPHQL_VALIDATION_FAILED', message: error.message, ...placeOf(error) })) };
}

function parseDocument(id: string, text: string): DocumentNode | { readonly refusals: readonly DocumentRefusal[] } {
  try {
    return parse(text, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = error.message.includes('tokens. Parsing aborted') ? 'TOO_MANY_TOKENS' : 'GRAPHQL_PARSE_FAILED';
    return { refusals: [{ id, code, message: error.message, ...placeOf(error) }] };
  }
}

const refused = (id: string, code: DocumentRefusal['code'], message: string): { readonly refusals: readonly DocumentRefusal[] } => ({ refusals: [{ id, code, message }] });

const nestedTooDeep = (id: string): CheckedDocument => refused(id, 'NESTED_TOO_DEEP', `The document has more than ${MAX_NESTING} brackets open at once.`);

/** The most brackets open at once. */
function nestingOf({ loc }: DocumentNode): number {
  let [open, most] = [0, 0];
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) {
    if (OPENING.has(token.kind)) open += 1;
    else if (CLOSING.has(token.kind)) open -= 1;
    most = Math.max(most, open);
  }
  return most;
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

const placeOf = ({ locations }: GraphQLError): { line?: number; column?: number } => {
  const place = locations?.[0];
  return place === undefined ? {} : { line: place.line, column: place.column };
};

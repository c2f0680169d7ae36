import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import { isWellFormed } from './canonical-json.js';
import type { Finding } from './check-report.js';

export interface SdlLimits {
  readonly sizeBytes: number;
  readonly tokens: number;
  /** Brackets within brackets. The parser calls itself once for each, so the stack would end it otherwise. */
  readonly depth: number;
  /** Characters of one name; messages repeat names. */
  readonly nameLength: number;
}

export const SDL_LIMITS: SdlLimits = { sizeBytes: 5 * 1_048_576, tokens: 500_000, depth: 64, nameLength: 255 };

export type ParsedSdl =
  | { readonly outcome: 'parsed'; readonly document: DocumentNode }
  | { readonly outcome: 'refused'; readonly findings: readonly Finding[] };

/** Reads a subgraph's SDL, within limits that hold before a parser sees it. */
export function parseSdl(sdl: string, limits: SdlLimits = SDL_LIMITS): ParsedSdl {
  const sizeBytes = Buffer.byteLength(sdl);
  if (sizeBytes > limits.sizeBytes) return refused('SDL_TOO_LARGE', `The SDL has ${sizeBytes} bytes; ${limits.sizeBytes} are allowed.`);
  if (!isWellFormed(sdl)) return refused('SDL_NOT_UTF8', 'The SDL is not text in UTF-8.');
  if (sdl.trim() === '') return refused('SDL_EMPTY', 'The SDL is empty.');
  try {
    const excess = findExcess(sdl, limits);
    return excess ?? { outcome: 'parsed', document: parse(sdl) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [location] = error.locations ?? [];
    return refused('SDL_SYNTAX', error.message, location);
  }
}

/**
 * Text from bytes, where bytes are what one has.
 *
 * @returns undefined when they are not UTF-8.
 */
export function decodeSdl(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function findExcess(sdl: string, limits: SdlLimits): ParsedSdl | undefined {
  const lexer = new Lexer(new Source(sdl));
  let [depth, tokens] = [0, 0];
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > limits.tokens) return refused('SDL_TOO_LARGE', `The SDL has more than ${limits.tokens} tokens.`);
    if (token.kind === TokenKind.NAME && token.end - token.start > limits.nameLength) {
      return refused('SDL_NAME_TOO_LONG', `A name is longer than ${limits.nameLength} characters.`, token);
    }
    if (OPENING.has(token.kind)) depth += 1;
    if (CLOSING.has(token.kind)) depth -= 1;
    if (depth > limits.depth) return refused('SDL_TOO_DEEP', `The SDL nests brackets deeper than ${limits.depth}.`, token);
  }
  return undefined;
}

const refused = (code: string, message: string, at?: { readonly line: number; readonly column: number }): ParsedSdl => ({
  outcome: 'refused',
  findings: [{ step: 'parse-sdl', code, message, ...(at && { line: at.line, column: at.column }) }],
});

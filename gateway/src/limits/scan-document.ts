import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import { Lexer, Source, TokenKind } from 'graphql';
import type { OperationLimits } from './operation-limits.js';

type ScanLimits = Pick<OperationLimits, 'maxTokens' | 'maxNesting'>;

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads a document's tokens before it is parsed, as far as the limits go: the parser recurses into brackets, and some
 * thousands of them overflow the stack.
 *
 * @returns TOO_MANY_TOKENS or TOO_DEEP; undefined also for a text that is not GraphQL, which parsing then tells.
 */
export const scanDocument = (text: string, { maxTokens, maxNesting }: ScanLimits): CodedError | undefined => {
  const lexer = new Lexer(new Source(text));
  let open = 0;
  for (let tokens = 0; ; tokens += 1) {
    const kind = nextKind(lexer);
    if (kind === undefined || kind === TokenKind.EOF) return undefined;
    if (tokens === maxTokens) {
      return codedError('TOO_MANY_TOKENS', `The document has more than ${maxTokens} tokens.`, { limit: maxTokens, counted: tokens + 1 });
    }
    if (OPENING.has(kind)) open += 1;
    else if (CLOSING.has(kind)) open -= 1;
    if (open > maxNesting) {
      return codedError('TOO_DEEP', `The document has more than ${maxNesting} brackets open at once.`, { limit: maxNesting, counted: open });
    }
  }
};

const nextKind = (lexer: Lexer): TokenKind | undefined => {
  try {
    return lexer.advance().kind;
  } catch {
    return undefined; // a syntax error, for parsing to report
  }
};

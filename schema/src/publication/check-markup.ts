import { type DocumentNode, visit } from 'graphql';
import type { Finding } from './check-report.js';

/** `<b>`, `</b>`, `<!--`, `<?xml`: what a browser would take for more than text. */
const MARKUP = /<[a-z/!?]/i;
const SCRIPT_ADDRESS = /\b(?:javascript|vbscript)\s*:|\bdata\s*:\s*text\/html/i;

/**
 * No description, default value or reason may hold markup: other people's pages will show them, and not all as text.
 * What Markdown writes as code, between backticks, is text everywhere.
 */
export function checkMarkup(document: DocumentNode): readonly Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    StringValue(node) {
      const prose = node.value.replace(/(`+)[^`][\s\S]*?\1/g, '');
      if (!MARKUP.test(prose) && !SCRIPT_ADDRESS.test(prose)) return;
      const token = node.loc?.startToken;
      findings.push({
        step: 'check-markup',
        code: 'MARKUP_REFUSED',
        message: 'The text holds markup. Write it as plain text, or as code between backticks.',
        ...(token && { line: token.line, column: token.column }),
      });
    },
  });
  return findings;
}

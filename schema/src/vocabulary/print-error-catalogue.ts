import { ERROR_CODES } from './error-codes.js';
import { FORBIDDEN_REASONS } from './forbidden-reasons.js';

/** `docs/errors.md`, printed from the catalogue so that the two cannot disagree. */
export function printErrorCatalogue(): string {
  const rows = Object.entries(ERROR_CODES)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { httpStatus, meaning }]) => `| \`${code}\` | ${httpStatus} | ${meaning} |`);
  return `# Errors

Every error carries a code in \`extensions.code\`; branch on it, not on the message. The HTTP status counts only when the
response holds no \`data\`: an answer with some data is 200 and lists what is missing in \`errors\`.
This page is printed from \`schema/src/vocabulary/error-codes.ts\` and \`forbidden-reasons.ts\` by \`npm run docs\`.

| code | HTTP status | meaning |
|---|---|---|
${rows.join('\n')}

## Why FORBIDDEN
\`extensions.reason\` is one of these, or a sentence from a subgraph that has none of them.

| reason | meaning |
|---|---|
${Object.entries(FORBIDDEN_REASONS).map(([reason, meaning]) => `| \`${reason}\` | ${meaning} |`).join('\n')}
`;
}

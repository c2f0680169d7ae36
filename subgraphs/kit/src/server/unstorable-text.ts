import { codedError, placeInside, placeOf, placeOfVariable, type CodedError, type InputPlace } from '@hamafza/schema/vocabulary';
import { Kind, visit, type ASTNode, type StringValueNode } from 'graphql';
import type { AskedOperation } from './refused-variables.js';

/** NUL, which PostgreSQL refuses in any text, and halves of surrogate pairs, which UTF-8 cannot write. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const ALLOWED = 'Unicode text without NUL';

/** The first text among literals and variables that no database could store or compare with; undefined where all is well. */
export function findUnstorableText(asked: AskedOperation): CodedError<'BAD_USER_INPUT'> | undefined {
  const literal = unstorableLiteral(asked);
  if (literal) return refused(placeOf(asked.schema, asked.document, (node) => node === literal), literal);
  for (const definition of asked.operation.variableDefinitions ?? []) {
    const path = pathToUnstorable(asked.variables[definition.variable.name.value]);
    if (path) return refused(placeInside(placeOfVariable(asked.schema, asked.document, definition), path), definition);
  }
  return undefined;
}

function unstorableLiteral({ document }: AskedOperation): StringValueNode | undefined {
  let found: StringValueNode | undefined;
  visit(document, { [Kind.STRING]: (node: StringValueNode) => void (UNSTORABLE.test(node.value) && (found ??= node)) });
  return found;
}

interface Step {
  readonly value: unknown;
  readonly key?: string | number;
  readonly parent?: Step;
}

/** Walks without recursion: a hostile value may be nested deeper than the stack. */
function pathToUnstorable(root: unknown): readonly (string | number)[] | undefined {
  const waiting: Step[] = [{ value: root }];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const { value } = step;
    if (typeof value === 'string' && UNSTORABLE.test(value)) return pathOf(step);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' ? UNSTORABLE.test(inner) : typeof inner === 'object') {
        waiting.push({ value: inner, key: Array.isArray(value) ? Number(key) : key, parent: step });
      }
    }
  }
  return undefined;
}

function pathOf(last: Step): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let step: Step | undefined = last; step; step = step.parent) if (step.key !== undefined) path.push(step.key);
  return path.reverse();
}

const refused = (place: InputPlace | undefined, node: ASTNode): CodedError<'BAD_USER_INPUT'> => {
  const coordinate = place?.coordinate ?? 'argument';
  return codedError('BAD_USER_INPUT', `${coordinate} must be ${ALLOWED}.`, { coordinate, allowed: ALLOWED }, { nodes: node });
};

import { codedError, placeInside, refusedInput, type CodedError, type InputPlace } from '@hamafza/schema/vocabulary';
import { coerceInputValue, type GraphQLInputObjectType } from 'graphql';
import type { ProvinceScope } from '../database/province-scope.js';
import { refusePlacesOutside } from '../graph/guard-provinces.js';
import { refuseBackwardRangesIn } from '../graph/refuse-backward-ranges.js';

type Values = Readonly<Record<string, unknown>>;

const DEEPEST = 16;
const MOST_VALUES = 10_000;
/** NUL, which PostgreSQL refuses in any text, and halves of surrogate pairs, which UTF-8 cannot write. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * A filter as its input type reads it.
 *
 * @throws BAD_USER_INPUT for what the type does not take, for text that no database stores, for ranges that end before
 *   they begin and for empty lists, neither of which anybody could fit; FORBIDDEN for a place outside the provinces.
 */
export function coerceFilter(sent: Values, type: GraphQLInputObjectType, provinces: ProvinceScope): Values {
  const outside: InputPlace = { coordinate: 'CohortRequest.filter', type };
  checkValues(sent, outside);
  const coerced: unknown = coerceInputValue(sent, type, (path) => {
    throw refusedInput(placeInside(outside, path), undefined);
  });
  const filter = coerced as Values;
  refuseBackwardRangesIn(type, filter);
  refusePlacesOutside(type, filter, provinces);
  return filter;
}

interface Step {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

/** Walks without recursion: a hostile value may be nested deeper than the stack. */
function checkValues(root: Values, outside: InputPlace): void {
  const waiting: Step[] = [{ value: root, path: [] }];
  let seen = 0;
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const { value, path } = step;
    const allowed = faultOf(value) ?? (path.length > DEEPEST ? `nested at most ${DEEPEST} deep` : undefined) ?? ((seen += 1) > MOST_VALUES ? `of at most ${MOST_VALUES} values` : undefined);
    if (allowed !== undefined) throw refusedAt(placeInside(outside, path), allowed);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) waiting.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
  }
}

function faultOf(value: unknown): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? 'Unicode text without NUL' : undefined;
  return Array.isArray(value) && value.length === 0 ? 'a list that is not empty' : undefined;
}

const refusedAt = ({ coordinate }: InputPlace, allowed: string): CodedError => codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });

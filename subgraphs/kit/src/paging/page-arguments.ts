import { codedError } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field, Int } from 'type-graphql';

export const LARGEST_PAGE = 500;
const DEFAULT_PAGE = 50;

@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: `How many items at most, 1 to ${LARGEST_PAGE}.` })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Items after this cursor of an earlier page; the first page if absent.' })
  after?: string | null;
}

/** A page somebody asked for, already checked but for the cursor, which only the list can open. */
export interface PageRequest {
  readonly first: number;
  /** As the caller gave it. */
  readonly after?: string;
  /** The list's coordinate, for errors that only the repository can find. */
  readonly coordinate: string;
}

/** @throws BAD_USER_INPUT for a page size outside 1 to 500. */
export function readPage({ first, after }: PageArguments, { parentType, fieldName }: GraphQLResolveInfo): PageRequest {
  const coordinate = `${parentType.name}.${fieldName}`;
  if (first < 1 || first > LARGEST_PAGE) {
    const allowed = `a whole number from 1 to ${LARGEST_PAGE}`;
    throw codedError('BAD_USER_INPUT', `${coordinate}(first:) must be ${allowed}.`, { coordinate: `${coordinate}(first:)`, allowed });
  }
  return { first, coordinate, ...(typeof after === 'string' && { after }) };
}

export function invalidCursor(listCoordinate: string): Error {
  const coordinate = `${listCoordinate}(after:)`;
  const allowed = 'a cursor that an earlier page of this list gave';
  return codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
}

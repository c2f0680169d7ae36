import type { PageArguments, PageRequest } from '@hamafza/kit';
import { formatJoinKey, parseJoinKey, type JoinKey } from '@hamafza/schema/vocabulary';
import type { Beneficiary } from '../beneficiary/beneficiary.type.js';
import type { MemberPage } from '../cohort-engine/index.js';
import type { CohortMemberConnection } from './cohort-member-connection.type.js';

/** @param joinKeyOf the person behind a cursor. */
export function memberRange({ after }: PageArguments, { first }: PageRequest, joinKeyOf: (cursor: string) => JoinKey): { readonly first: number; readonly after?: Uint8Array } {
  const parsed = after === undefined || after === null ? undefined : parseJoinKey(joinKeyOf(after));
  return { first, ...(parsed && { after: parsed.bytes }) };
}

interface PageOptions {
  /** Whether it was asked for without a cursor. */
  readonly isFirst: boolean;
  readonly idOf: (joinKey: JoinKey) => string;
}

/** @param epoch of the join keys. */
export function memberPage({ keys, hasMore, missing }: MemberPage, epoch: number, { isFirst, idOf }: PageOptions): CohortMemberConnection {
  const edges = keys.map((key) => {
    const joinKey = formatJoinKey(epoch, Buffer.from(key));
    return { cursor: idOf(joinKey), node: { joinKey } as Beneficiary };
  });
  const [first, last] = [edges.at(0), edges.at(-1)];
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: hasMore, hasPreviousPage: !isFirst, startCursor: first?.cursor ?? null, endCursor: last?.cursor ?? null },
    missing: missing.map(({ agency, reason }) => ({ agency, reason })),
  };
}

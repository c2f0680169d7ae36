import { codedError } from '@hamafza/schema/vocabulary';
import type { OperationKind } from '../planning/query-plan.js';
import type { RequestMethod } from './graphql-request.js';

/**
 * To be asked once the operation is known and before it runs: a link must not change anything.
 *
 * @throws METHOD_NOT_ALLOWED for anything but a query by GET; a subscription may come so, since browsers' EventSource has no other way.
 *
 * Source: GraphQL over HTTP, "GET".
 */
export const checkOperationMethod = (method: RequestMethod, kind: OperationKind): void => {
  if (method === 'POST' || kind !== 'mutation') return;
  throw codedError('METHOD_NOT_ALLOWED', 'A mutation is sent by POST; GET is for queries only.', { allow: 'POST' });
};

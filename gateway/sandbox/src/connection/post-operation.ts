import type { ExecutionResult } from 'graphql';

const ENDPOINT = '/graphql';

/**
 * Sends one operation to the gateway that served the page.
 *
 * @throws Error when nothing answered, or what answered was not a GraphQL gateway; AbortError when `signal` is.
 */
export async function postOperation(operation: unknown, headers: Headers, signal?: AbortSignal): Promise<ExecutionResult> {
  const response = await fetch(ENDPOINT, { method: 'POST', headers, body: JSON.stringify(operation), ...(signal && { signal }) });
  const answer: unknown = await response.json().catch(() => null);
  if (isExecutionResult(answer)) return answer;
  throw new Error(`${ENDPOINT} answered with HTTP ${String(response.status)} and no GraphQL result.`);
}

const isExecutionResult = (value: unknown): value is ExecutionResult =>
  typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);

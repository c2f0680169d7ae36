import { describe, expect, it } from '@jest/globals';
import { presentSubgraphError } from '../../src/execution/present-subgraph-error.js';

const present = (message: string, extensions: Record<string, unknown>, maskMessages = true) => {
  const { message: told, extensions: given } = presentSubgraphError({ message, extensions }, 'aid', { requestId: 'r-1', maskMessages }, []);
  return { told, given };
};

describe('presentSubgraphError', () => {
  it('passes a code of the catalogue with its details, and nothing else', () => {
    const extensions = { code: 'CLOSED', coordinate: 'A.b', owner: 'aid', stacktrace: ['x'], limit: { a: 1 }, reason: 5 };
    expect(present('It is closed.', extensions)).toEqual({ told: 'It is closed.', given: { code: 'CLOSED', coordinate: 'A.b', owner: 'aid', reason: 5, subgraph: 'aid' } });
  });

  it.each([{}, { code: 'OTHER' }, { code: 5 }, { code: 'INTERNAL_SERVER_ERROR', requestId: 'theirs' }, { code: 'constructor' }])('masks an error with %j', (extensions) => {
    expect(present('SELECT secret', extensions)).toEqual({
      told: 'Subgraph aid met a fault of its own; the request id finds it in the log.',
      given: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1', subgraph: 'aid' },
    });
  });

  it('masks a refused value that names no coordinate, as it may be quoted', () => {
    expect(present('got 0499370899', { code: 'BAD_USER_INPUT' }).told).toBe('Subgraph aid refused a value of this operation.');
    expect(present('A.b(c:) must be odd.', { code: 'BAD_USER_INPUT', coordinate: 'A.b(c:)' }).told).toBe('A.b(c:) must be odd.');
  });

  it.each([
    ['GRAPHQL_VALIDATION_FAILED', 'SUBGRAPH_BAD_ANSWER'],
    ['GRAPHQL_PARSE_FAILED', 'SUBGRAPH_BAD_ANSWER'],
    ['OPERATION_RESOLUTION_FAILURE', 'SUBGRAPH_BAD_ANSWER'],
    ['SHUTTING_DOWN', 'SUBGRAPH_UNAVAILABLE'],
    ['NOT_READY', 'SUBGRAPH_UNAVAILABLE'],
  ])('tells %s of a subgraph as %s', (code, renamed) => {
    expect(present('Cannot query joinKey', { code, reason: 'x' })).toEqual({ told: 'Subgraph aid could not run what it was asked.', given: { code: renamed, subgraph: 'aid' } });
  });

  it('passes messages on where the configuration says so, with the same codes', () => {
    expect(present('SELECT 1', {}, false)).toEqual({ told: 'SELECT 1', given: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1', subgraph: 'aid' } });
  });
});

import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createEngine } from '../../src/engine/create-engine.js';
import { compose } from '../federation/compose.js';
import { apolloFederation, silent } from './apollo-federation.js';

const apollo = apolloFederation();

describe('createEngine', () => {
  it.each<[string, any, RegExp]>([
    ['no supergraph', {}, /supergraphSdl/],
    ['a document in place of a text', { supergraphSdl: parse('{ a }') }, /supergraphSdl/],
    ['an option there is not', { supergraphSdl: 'x', maxCots: 1 }, /maxCots/],
    ['numbers that are none', { supergraphSdl: 'x', maxCost: -1, planningTimeoutMs: '5', limits: { maxDepth: 0, maxDeepth: 1 } }, /maxCost.*planningTimeoutMs.*maxDepth.*maxDeepth/],
    ['a hook that cannot be called', { supergraphSdl: 'x', headersFor: {} }, /headersFor/],
  ])('refuses %s at once', (_name, options, reason) => {
    expect(() => createEngine(options)).toThrow(reason);
  });

  it.each([
    ['is not GraphQL', 'type {'],
    ['is not composed', 'type Query { a: Int }'],
    ['no planner knows', supergraphWithContext()],
  ])('does not start on a text that %s', async (_name, sdl) => {
    const engine = createEngine({ supergraphSdl: sdl, log: silent });
    await expect(engine.load({ apollo: {} })).rejects.toThrow(/supergraph/);
  });

  it('answers with NOT_READY once it has stopped, and cannot be loaded again', async () => {
    const engine = createEngine({ supergraphSdl: apollo.supergraphSdl, log: silent });
    const { executor } = await engine.load({ apollo: {} });
    await Promise.all([engine.stop(), engine.close()]);
    const result = await executor!({ schema: {}, request: {}, source: '{ budget }' } as never);
    expect(result.errors?.[0]?.extensions['code']).toBe('NOT_READY');
    await expect(engine.load({ apollo: {} })).rejects.toThrow('stopped');
  });
});

function supergraphWithContext(): string {
  const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@context", "@fromContext"])';
  const sdl = `${LINK} type Query { a: A } type A @key(fields: "id") @context(name: "here") { id: ID! place: String b: B } type B @key(fields: "id") { id: ID! near(place: String @fromContext(field: "$here { place }")): String }`;
  return compose([{ name: 'a', url: 'http://127.0.0.1:1', sdl }, { name: 'b', url: 'http://127.0.0.1:1', sdl: 'type Query { other: Int }' }]);
}

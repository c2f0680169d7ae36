import { describe, expect, it } from '@jest/globals';
import type { AnswerPart } from '../../src/graphql-over-http/graphql-request.js';
import { FollowedParts } from '../../src/telemetry/followed-parts.js';

const follow = (parts: AsyncIterable<AnswerPart>): { readonly followed: FollowedParts; readonly outcomes: string[]; readonly ends: (readonly string[])[] } => {
  const outcomes: string[] = [];
  const ends: (readonly string[])[] = [];
  return { followed: new FollowedParts(parts, { onPart: (outcome) => void outcomes.push(outcome), onEnd: (codes) => void ends.push(codes) }), outcomes, ends };
};
const error = (code: string): { readonly message: string; readonly extensions: { readonly code: string } } => ({ message: 'x', extensions: { code } });

async function* parts(...given: (AnswerPart | Error)[]): AsyncGenerator<AnswerPart> {
  for (const part of given) {
    if (part instanceof Error) throw part;
    yield await Promise.resolve(part);
  }
}

describe('parts of an answer that are followed', () => {
  it('come as they are; each after the first is told by its first code, wherever its errors stand', async () => {
    const given: AnswerPart[] = [
      { data: {}, errors: [error('SUBGRAPH_TIMEOUT')], hasNext: true },
      { incremental: [{ data: {}, path: [] }], hasNext: true },
      { incremental: [{ data: null, path: [], errors: [error('SUBGRAPH_UNAVAILABLE')] }], errors: [], hasNext: true },
      { errors: [error('a caller’s text')], hasNext: false },
    ];
    const { followed, outcomes, ends } = follow(parts(...given));
    const seen = [];
    for await (const part of followed) seen.push(part);
    expect(seen).toEqual(given);
    expect(outcomes).toEqual(['OK', 'SUBGRAPH_UNAVAILABLE', 'OTHER']);
    expect(ends).toEqual([['SUBGRAPH_UNAVAILABLE', 'OTHER']]);
  });

  it('end once, whether nobody begins to take them, stops taking them, or they break off', async () => {
    const unread = follow(parts({ data: {} }));
    await unread.followed.return();
    await unread.followed.return();
    expect(unread.ends).toEqual([[]]);
    let isLetGo = false;
    const source: AsyncIterable<AnswerPart> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: false, value: { data: {} } }), return: () => Promise.resolve({ done: (isLetGo = true), value: undefined }) }),
    };
    const left = follow(source);
    for await (const part of left.followed) if (part.data) break;
    expect([left.ends, isLetGo]).toEqual([[[]], true]);
    const broken = follow(parts({ data: {} }, new Error('fault')));
    await broken.followed.next();
    await expect(broken.followed.next()).rejects.toThrow('fault');
    await broken.followed.return();
    expect(broken.ends).toEqual([[]]);
  });
});

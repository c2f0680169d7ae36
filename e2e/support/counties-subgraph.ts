import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { startLoopbackServer } from './loopback-server.js';

export const COUNTIES_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { counties(first: Int = 2): [County!]! }
  type County @key(fields: "code") { code: ID! name: String! }
`;

const COUNTIES = [
  { code: '0303', name: 'تبریز' },
  { code: '0302', name: 'اهر' },
  { code: '0325', name: 'عجب‌شیر' },
];

export interface StartedSubgraph {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A subgraph of three counties on a free port of loopback: enough for a page to have something to ask. */
export async function startCountiesSubgraph(): Promise<StartedSubgraph> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(COUNTIES_SDL),
    resolvers: { Query: { counties: (_: unknown, { first }: { first: number }) => COUNTIES.slice(0, first) } },
  });
  const { host, stop } = await startLoopbackServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const result = await graphql({ schema, source: query, variableValues: variables });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  });
  return { url: `http://${host}/`, stop };
}

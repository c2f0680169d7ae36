import { ApolloGateway, LocalGraphQLDataSource, type GraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildAgencySchema, Database, RequestLoaders } from '@hamafza/kit';
import { composeSupergraph } from '@hamafza/schema/publication';
import { AgencyDefinition, EnrolmentStatusDefinition, ReferralStatusDefinition, valuesOf } from '@hamafza/schema/vocabulary';
import { GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { createGraph } from '../../src/create-graph.js';
import { createPseudonyms } from '../../src/pseudonym/pseudonym.js';

const SECRET = Buffer.alloc(32, 7);
const JOIN_KEY = `e1.${Buffer.alloc(32, 5).toString('base64url')}`;

/** What a stub agency gives of everybody; `'not known'` answers `null` for the entity, `'down'` fails the request. */
type Stub = { readonly [field: string]: unknown } | 'not known' | 'down' | 'field fails';
type Agency = 'welfare' | 'relief' | 'governorate';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@inaccessible"])';
const PERSON = 'scalar JoinKey type Query { _unused: Boolean }';
const enumOf = (name: string, values: readonly string[]): string => `enum ${name} { ${values.join(' ')} }`;
const SDL: Readonly<Record<Agency, string>> = {
  welfare: `${LINK} ${PERSON} ${enumOf('EnrolmentStatus', valuesOf(EnrolmentStatusDefinition))}
    type Beneficiary @key(fields: "joinKey") { joinKey: JoinKey! @inaccessible welfareCase: WelfareCase }
    type WelfareCase { id: ID! status: EnrolmentStatus! }`,
  relief: `${LINK} scalar JoinKey ${enumOf('EnrolmentStatus', valuesOf(EnrolmentStatusDefinition))}
    type Beneficiary @key(fields: "joinKey") { joinKey: JoinKey! @inaccessible reliefMembership: ReliefMembership }
    type ReliefMembership { id: ID! status: EnrolmentStatus! }`,
  governorate: `${LINK} scalar JoinKey ${enumOf('ReferralStatus', valuesOf(ReferralStatusDefinition))}
    ${enumOf('Agency', valuesOf(AgencyDefinition))}
    type Beneficiary @key(fields: "joinKey") { joinKey: JoinKey! @inaccessible referrals: [Referral!] }
    type Referral { id: ID! to: Agency status: ReferralStatus! }`,
};

function stubSchema(agency: Agency, stub: Stub): GraphQLSchema {
  const fail = (): never => {
    throw new GraphQLError('no', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  };
  const fields = { welfare: 'welfareCase', relief: 'reliefMembership', governorate: 'referrals' } as const;
  return buildSubgraphSchema({
    typeDefs: parse(SDL[agency]),
    resolvers: {
      Beneficiary: {
        __resolveReference: ({ joinKey }: { joinKey: string }) => (stub === 'not known' ? null : { joinKey, ...(typeof stub === 'object' && stub) }),
        ...(stub === 'field fails' && { [fields[agency]]: fail }),
      } as never,
    },
  });
}

const unreachable: GraphQLDataSource = { process: () => Promise.reject(new GraphQLError('down', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })) };

interface Federation {
  readonly secretariat: GraphQLSchema;
  readonly supergraphSdl: string;
}

async function federate(): Promise<Federation> {
  const noDatabase = new Database({ query: () => Promise.resolve([]) } as never);
  const { schema, sdl } = await buildAgencySchema(createGraph(noDatabase, { pseudonymKey: SECRET.toString('base64url') }));
  const composed = composeSupergraph([
    ...(['welfare', 'relief', 'governorate'] as const).map((name) => ({ name, url: `http://${name}.invalid`, sdl: SDL[name] })),
    { name: 'secretariat', url: 'http://secretariat.invalid', sdl },
  ]);
  if (composed.outcome !== 'composed') throw new Error(composed.reasons.map(({ message }) => message).join('\n'));
  return { secretariat: schema, supergraphSdl: composed.supergraphSdl };
}

async function ask(stubs: Readonly<Record<Agency, Stub>>, operation: string, { secretariat, supergraphSdl }: Federation): Promise<Record<string, any>> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => {
      if (name === 'secretariat') return new LocalGraphQLDataSource(secretariat);
      const stub = stubs[name as Agency];
      return stub === 'down' ? unreachable : new LocalGraphQLDataSource(stubSchema(name as Agency, stub));
    },
  });
  const { schema, executor } = await gateway.load();
  const document = parse(operation);
  const result = await executor({
    request: { query: operation },
    document,
    operationName: undefined,
    queryHash: operation,
    source: operation,
    operation: document.definitions[0],
    schema,
    context: { requestId: 'coverage-test', loaders: new RequestLoaders() },
    metrics: {},
    cache: new Map(),
  } as never);
  await gateway.stop();
  return result as Record<string, any>;
}

const id = createPseudonyms(SECRET, { purpose: 'exploration', agreement: 'demo' }).idOf(JOIN_KEY as never);
const OPERATION = `{ beneficiary(id: "${id}") { id coverage { agencies { agency standing status } jointSupport pendingReferrals isReferredAndUnsupported } } }`;
const known = { welfareCase: { id: '1', status: 'ACTIVE' } };
const member = { reliefMembership: { id: '2', status: 'GRADUATED' } };
const referred = { referrals: [{ id: '3', status: 'SENT' }, { id: '4', status: 'CLOSED' }] };

describe('Beneficiary.coverage through federation', () => {
  let federation: Federation;
  const askCoverage = (stubs: Readonly<Record<Agency, Stub>>, operation: string) => ask(stubs, operation, federation);

  beforeAll(async () => {
    federation = await federate();
  });

  it('puts side by side what three agencies answer of one person', async () => {
    const { data, errors } = await askCoverage({ welfare: known, relief: member, governorate: referred }, OPERATION);
    expect(errors).toBeUndefined();
    expect(data?.beneficiary).toEqual({
      id,
      coverage: {
        agencies: [
          { agency: 'WELFARE', standing: 'CURRENT', status: 'ACTIVE' },
          { agency: 'RELIEF', standing: 'FORMER', status: 'GRADUATED' },
        ],
        jointSupport: 'ACTIVE_AND_FORMER',
        pendingReferrals: 1,
        isReferredAndUnsupported: false,
      },
    });
  });

  it('says NOT_KNOWN of a body that answers null for the field', async () => {
    const { data, errors } = await askCoverage({ welfare: { welfareCase: null }, relief: member, governorate: { referrals: [] } }, OPERATION);
    expect(errors).toBeUndefined();
    expect(data?.beneficiary.coverage).toMatchObject({
      agencies: [{ agency: 'WELFARE', standing: 'NOT_KNOWN', status: null }, { standing: 'FORMER' }],
      jointSupport: 'ONE_FORMER',
      pendingReferrals: 0,
      isReferredAndUnsupported: false,
    });
  });

  it('says NONE of a person whom no body holds a record of', async () => {
    const { data } = await askCoverage({ welfare: { welfareCase: null }, relief: { reliefMembership: null }, governorate: { referrals: [] } }, OPERATION);
    expect(data?.beneficiary.coverage).toMatchObject({ jointSupport: 'NONE', isReferredAndUnsupported: false });
  });

  it('keeps the others’ standing and carries an error when one body’s field fails', async () => {
    const { data, errors } = await askCoverage({ welfare: 'field fails', relief: member, governorate: referred }, OPERATION);
    expect(data?.beneficiary.coverage).toMatchObject({ agencies: [{ standing: 'NOT_KNOWN' }, { standing: 'FORMER' }], pendingReferrals: 1 });
    expect(errors).toHaveLength(1);
  });

  it('gives null with an error when a body is down, and the rest of the answer stays', async () => {
    const { data, errors } = await askCoverage({ welfare: 'down', relief: member, governorate: referred }, OPERATION);
    expect(data?.beneficiary).toEqual({ id, coverage: null });
    expect(errors?.length).toBeGreaterThan(0);
  });

  // What the stock executor does: it asks nothing of a subgraph whose requirements it has not received. So an agency
  // that is to take part in coverage answers `null` for its field, and not for the person.
  it('cannot be computed where an agency answers null for the person instead of for its field', async () => {
    const { data } = await askCoverage({ welfare: 'not known', relief: member, governorate: referred }, OPERATION);
    expect(data?.beneficiary).toEqual({ id, coverage: null });
  });
});

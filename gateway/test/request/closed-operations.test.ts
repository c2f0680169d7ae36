import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { SENSITIVITY_HEAD } from '../federation/sensitivity-sdl.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

const SDL = `
  ${SENSITIVITY_HEAD}
  enum Group { AGED ADDICTED @sensitivity(level: CLOSED) }
  type Person { name: String diagnosis: String @sensitivity(level: CLOSED) groups: [Group!] }
  type Query { people(group: Group): [Person!] }
`;
let welfare: TestSubgraph;
let gateway: TestGateway;
beforeAll(async () => {
  welfare = await startSubgraph('welfare', SDL, { Query: { people: () => [{ name: 'Sara', diagnosis: 'x', groups: ['AGED'] }] } } as never);
  gateway = await startGateway(compose([welfare]));
});
afterAll(async () => {
  await gateway.stop();
  await welfare.stop();
});

describe('an operation that gives a closed value', () => {
  it('is refused whole before anything is fetched, naming the coordinate, its owner and the place', async () => {
    const written = await gateway.ask('{\n  people(group: ADDICTED) { name }\n  others: people { hidden: diagnosis }\n}');
    expect(written.status).toBe(403);
    expect(await written.json()).toEqual({
      errors: [
        { message: 'Group.ADDICTED never leaves welfare.', locations: [{ line: 2, column: 17 }], extensions: { code: 'CLOSED', coordinate: 'Group.ADDICTED', owner: 'welfare' } },
      ],
    });
    const byVariable = await gateway.ask('query ($g: Group) {\n  people(group: $g) { name }\n}', { g: 'ADDICTED' });
    expect(byVariable.status).toBe(403);
    expect(await byVariable.json()).toEqual({
      errors: [{ message: 'Group.ADDICTED never leaves welfare.', locations: [{ line: 2, column: 3 }], extensions: { code: 'CLOSED', coordinate: 'Group.ADDICTED', owner: 'welfare' } }],
    });
    expect(welfare.received).toHaveLength(0);
  });
  it('is refused by GET as well, and again when the document is already known', async () => {
    const url = `${gateway.url}/graphql?query=${encodeURIComponent('{ people(group: ADDICTED) { name } }')}`;
    const headers = { 'apollo-require-preflight': '1' };
    expect((await fetch(url, { headers })).status).toBe(403);
    expect((await fetch(url, { headers })).status).toBe(403);
    expect(welfare.received).toHaveLength(0);
  });
  it('does not keep open ones from being answered', async () => {
    expect(await (await gateway.ask('{ people(group: AGED) { name } }')).json()).toEqual({ data: { people: [{ name: 'Sara' }] } });
  });
});

describe('an operation that asks for a closed field', () => {
  it('is answered without it, and the agency is not asked for it', async () => {
    welfare.documents.splice(0);
    const answered = await gateway.ask('{\n  others: people { name hidden: diagnosis }\n}');
    expect([answered.status, await answered.json()]).toEqual([
      200,
      {
        data: { others: [{ name: 'Sara', hidden: null }] },
        errors: [
          {
            message: 'Person.diagnosis never leaves welfare.',
            path: ['others', 0, 'hidden'],
            locations: [{ line: 2, column: 25 }],
            extensions: { code: 'CLOSED', coordinate: 'Person.diagnosis', owner: 'welfare' },
          },
        ],
      },
    ]);
    expect(welfare.documents).toEqual(['query{others:people{name}}']);
  });

  it('is refused whole where the operator wants that', async () => {
    const strict = await startGateway(compose([welfare]), { onRefusal: 'reject' });
    welfare.documents.splice(0);
    const refused = await strict.ask('{ people { name diagnosis } }');
    expect([refused.status, ((await refused.json()) as any).errors[0].extensions]).toEqual([403, { code: 'CLOSED', coordinate: 'Person.diagnosis', owner: 'welfare' }]);
    expect(await (await strict.ask('query ($v: Boolean!) { people { name diagnosis @include(if: $v) } }', { v: false })).json()).toEqual({ data: { people: [{ name: 'Sara' }] } });
    expect(welfare.documents).toEqual(['query{people{name}}']);
    await strict.stop();
  });
});

describe('a supergraph with security directives', () => {
  it('is served, but for what it guards, to a caller who is not verified', async () => {
    const guarded = await startSubgraph(
      'guarded',
      `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes"])
       scalar Secret @authenticated
       type Payment { rials: Int code: Secret }
       type Query { free: Int mine: Int @authenticated paid: Payment @requiresScopes(scopes: [["pay"]]) last: Payment }`,
      { Query: { free: () => 1, mine: () => 2, last: () => ({ rials: 3 }) } } as never,
    );
    const secured = await startGateway(compose([guarded]));
    expect(await (await secured.ask('{ free last { rials } }')).json()).toEqual({ data: { free: 1, last: { rials: 3 } } });
    const response = await secured.ask('{ mine paid { rials } last { code } }');
    const { data, errors } = (await response.json()) as any;
    expect([response.status, data]).toEqual([200, { mine: null, paid: null, last: { code: null } }]);
    expect(errors.map((error: any) => `${error.extensions.code} ${error.extensions.coordinate}`)).toEqual([
      'UNAUTHENTICATED Query.mine',
      'UNAUTHENTICATED Query.paid',
      'UNAUTHENTICATED Payment.code',
    ]);
    await secured.stop();
    await guarded.stop();
  });
});

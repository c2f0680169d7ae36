import type { Agreement } from '@hamafza/schema/agreement-clauses';
import { describe, expect, it } from '@jest/globals';
import { explainOperationAccess, type OperationToExplain } from '../../src/engine/explain-operation-access.js';
import type { CoordinateExplanation } from '../../src/access/coordinate-explanation.js';
import { supergraphOf } from '../access/guarded-graph.js';
import { agreementWith, ANALYST, released, TODAY } from '../access/profiles.js';

const supergraphSdl = supergraphOf({
  welfare: `
    type Query { people(filter: Filter): [Person!] preset(filter: Filter = { name: "x" }): Int }
    input Filter { name: String @reveals(fields: ["Person.name"]) rials: Int @reveals(fields: ["Person.rials"]) kind: Kind }
    enum Kind { OLD SEALED @sensitivity(level: CLOSED) }
    type Person @sensitivity(level: AUDITED) { id: ID! name: String born: String rials: Int @sensitivity(level: PROTECTED) }
  `,
});
const OPENED = [{ coordinates: ['Person.id', 'Person.born'] }, { coordinates: ['Person.name'], provinces: ['07'] }];

const explained = (query: string, variables?: OperationToExplain['variables'], grants: Agreement['grants'] = OPENED) => {
  const asked = { query, variables, operationName: undefined, caller: ANALYST, purpose: 'exploration', agreement: undefined, isEmergency: false, day: TODAY };
  const answer = explainOperationAccess({ supergraphSdl, agreements: [released(agreementWith({ grants }))] }, asked);
  if (answer.kind === 'refused') return { refusals: answer.errors.map(({ extensions }) => `${String(extensions?.['code'])} ${String(extensions?.['coordinate'])}`), fields: outcomesOf(answer.fields) };
  return { fields: outcomesOf(answer.fields), provinces: answer.provinces, leavesOut: answer.leavesOut };
};
const outcomesOf = (fields: readonly CoordinateExplanation[]): readonly string[] => fields.map(({ coordinate, outcome }) => `${coordinate} ${outcome}`);

describe('explainOperationAccess', () => {
  const CONDITIONAL = 'query ($a: Boolean!, $b: Boolean = true) { people { id ... @include(if: $a) { rials } name @skip(if: $b) } }';

  it('speaks of all that variables may include where it is not told what they are', () => {
    expect(explained(CONDITIONAL)).toMatchObject({ fields: ['Query.people OPENED', 'Person.id OPENED', 'Person.rials AGREEMENT_MISSING', 'Person.name OPENED'] });
  });

  it('speaks of what they do include where it is told', () => {
    expect(explained(CONDITIONAL, { a: false })).toMatchObject({ fields: ['Query.people OPENED', 'Person.id OPENED'] });
    expect(explained(CONDITIONAL, { a: true, b: false })).toMatchObject({ fields: ['Query.people OPENED', 'Person.id OPENED', 'Person.rials AGREEMENT_MISSING', 'Person.name OPENED'] });
  });

  it.each([
    ['a condition on what is withheld', { filter: { rials: 1 } }, ['AGREEMENT_MISSING Filter.rials'], ['Filter.rials AGREEMENT_MISSING', 'Person.rials AGREEMENT_MISSING']],
    ['a value that is CLOSED', { filter: { kind: 'SEALED' } }, ['CLOSED Kind.SEALED'], ['Filter.kind OPENED', 'Kind.SEALED CLOSED']],
  ])('says that an operation is refused for what its variables hold: %s', (_name, variables, refusals, held) => {
    const query = 'query ($filter: Filter) { people(filter: $filter) { id } }';
    const asked = ['Query.people OPENED', 'Person.id OPENED', 'Query.people(filter:) OPENED'];
    expect(explained(query)).toMatchObject({ fields: asked, leavesOut: true });
    expect(explained(query, variables)).toEqual({ refusals, fields: [...asked, ...held] });
  });

  it('lists of its variables’ inputs those that they hold, with defaults, and what these tell of', () => {
    const query = 'query ($filter: Filter) { preset(filter: $filter) }';
    const asked = ['Query.preset OPENED', 'Query.preset(filter:) OPENED'];
    expect(explained(query, {})).toMatchObject({ fields: [...asked, 'Filter.name OPENED', 'Person.name OPENED'], leavesOut: false });
    expect(explained(query, { filter: { kind: 'OLD', name: null } })).toMatchObject({ fields: [...asked, 'Filter.kind OPENED', 'Kind.OLD OPENED'] });
    expect(explained(query, { filter: null })).toMatchObject({ fields: asked });
  });

  it('says whose rows are read: of the provinces alone that all is opened for, what conditions tell of included', () => {
    expect(explained('{ people { id born } }')).toMatchObject({ provinces: { welfare: 'all' } });
    expect(explained('{ people { born name } }')).toMatchObject({ provinces: { welfare: ['07'] } });
    const query = 'query ($filter: Filter) { people(filter: $filter) { id } }';
    expect(explained(query, { filter: {} })).toMatchObject({ provinces: { welfare: 'all' } });
    expect(explained(query, { filter: { name: 'x' } })).toMatchObject({ provinces: { welfare: ['07'] } });
  });

  it('leaves to the parser what does not parse', () => {
    expect(explained('{ people { ')).toEqual({ refusals: ['GRAPHQL_PARSE_FAILED undefined'], fields: [] });
  });

  it('says of an operation that is refused whole what could be seen of it otherwise, and what its conditions tell of', () => {
    expect(explained('{ people(filter: { rials: 1 }) { born } }')).toEqual({
      refusals: ['AGREEMENT_MISSING Filter.rials'],
      fields: ['Query.people OPENED', 'Person.born OPENED', 'Query.people(filter:) OPENED', 'Filter.rials AGREEMENT_MISSING', 'Person.rials AGREEMENT_MISSING'],
    });
  });
});

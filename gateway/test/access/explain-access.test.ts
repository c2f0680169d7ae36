import { describe, expect, it } from '@jest/globals';
import type { Agreement } from '@hamafza/schema/agreement-clauses';
import type { CoordinateExplanation } from '../../src/access/coordinate-explanation.js';
import { load, prepareUnder, type Asking } from './guarded-graph.js';
import { agreementWith, governedBy, OPEN_GOVERNANCE, profileWith } from './profiles.js';

const supergraph = load({
  welfare: `
    type Query { people(born: String @reveals(fields: ["Person.born"]), first: Int): [Person!] shapes: [Shape] }
    interface Shape { area: Int }
    type Square implements Shape { area: Int }
    type Circle implements Shape { area: Int @sensitivity(level: AUDITED) }
    type Text @shareable { en: String }
    type Person @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! name: String born: String title: Text @sensitivity(level: OPEN) }
  `,
  relief: `
    type Query { offices: Int }
    type Text @shareable { en: String }
    type Person @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! born: String @external age: Int @requires(fields: "born") motto: Text @sensitivity(level: OPEN) }
  `,
});
const OPENED: Agreement['grants'] = [{ coordinates: ['Person.id', 'Person.name', 'Person.age', 'Circle.area'] }, { coordinates: ['Person.born'], provinces: ['07'] }];

const explained = (query: string, grants: Agreement['grants'] | undefined = OPENED, asking: Asking = {}): ReadonlyMap<string, CoordinateExplanation> => {
  const governance = grants.length === 0 ? OPEN_GOVERNANCE : governedBy([agreementWith({ grants })]);
  const preparation = prepareUnder(supergraph, governance, query, { profile: profileWith({}, { explains: true }), ...asking });
  const why = preparation.kind === 'refused' ? preparation.explained?.why : preparation.operation.access.why;
  return new Map((why?.fields ?? []).map((field) => [field.coordinate, field]));
};

describe('an explanation', () => {
  it('lists a field of an interface as each type that answers has it', () => {
    const fields = explained('{ shapes { area } }');
    expect([fields.get('Square.area')?.reason, fields.get('Circle.area')?.clause]).toEqual(['open', 'agr-001 grants[0]']);
  });

  it('lists what is asked for is computed from, and narrows it by that', () => {
    const fields = explained('{ people { age } }');
    expect(fields.get('Person.age')).toMatchObject({ reach: 'selected', clause: 'agr-001 grants[0]', provinces: ['07'] });
    expect(fields.get('Person.born')).toMatchObject({ reach: 'required', owner: 'welfare', clause: 'agr-001 grants[1]' });
  });

  it('lists the keys that agencies are asked by, with the clause that lets them learn of whom', () => {
    expect(explained('{ people { age } }').get('Person.id')).toMatchObject({ reach: 'key', outcome: 'OPENED', reason: 'key', clause: 'agr-001 discloses.membership', isGuarded: true });
    expect(explained('{ people { id age } }').get('Person.id')).toMatchObject({ reach: 'selected', clause: 'agr-001 grants[0]' });
  });

  it('tells the structures that several agencies share from what is open otherwise', () => {
    const fields = explained('{ people { title { en } } }');
    expect([fields.get('Text.en'), fields.get('Person.title')]).toMatchObject([{ reason: 'shared', owner: 'relief, welfare', isGuarded: false }, { reason: 'open', owner: 'welfare', isGuarded: false }]);
  });

  it('lists inputs with what they tell of', () => {
    const fields = explained('{ people(born: "1300", first: 1) { name } }');
    expect(fields.get('Query.people(first:)')).toMatchObject({ reach: 'input', reason: 'no-condition', sensitivity: 'OPEN', isGuarded: false, tellsOf: [] });
    expect(fields.get('Query.people(born:)')).toMatchObject({ reach: 'input', reason: 'condition', sensitivity: 'AUDITED', owner: 'welfare', tellsOf: ['Person.born'], provinces: ['07'] });
    expect(fields.get('Person.born')).toMatchObject({ reach: 'revealed', clause: 'agr-001 grants[1]' });
  });

  it('says where what is withheld is withheld for another, and to whom that is opened', () => {
    const forOfficers: Agreement['grants'] = [{ coordinates: ['Person.age'] }, { coordinates: ['Person.born'], roles: ['officer'], provinces: ['07'] }];
    const opening = { clause: 'agr-001 grants[1]', parties: ['relief', 'welfare'], bodies: ['relief', 'welfare', 'secretariat'], purposes: ['exploration', 'planning'], roles: ['officer'], provinces: ['07'] };
    const fields = explained('{ people(born: "1300") { age } }', forOfficers);
    for (const coordinate of ['Person.age', 'Query.people(born:)']) {
      expect(fields.get(coordinate)).toMatchObject({ outcome: 'FORBIDDEN', reason: 'role', because: 'Person.born', openedTo: [opening], remedy: expect.stringMatching(/^agr-001 grants\[1\] opens it .* to the role officer/) });
    }
    expect(fields.get('Person.born')).toMatchObject({ because: null, openedTo: [opening] });
  });

  it('says that whoever runs the gateway has opened it, where there are no agreements', () => {
    expect(explained('{ people { name } }', []).get('Person.name')).toMatchObject({ outcome: 'OPENED', reason: 'ungoverned', clause: null, isGuarded: true });
  });

  it('is not made for whoever does not ask for it', () => {
    const preparation = prepareUnder(supergraph, governedBy([]), '{ people { name } }', { onRefusal: 'reject' });
    expect(preparation).not.toHaveProperty('explained');
  });
});

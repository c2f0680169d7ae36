import type { Agreement } from '@hamafza/schema/agreement-clauses';
import { describe, expect, it } from '@jest/globals';
import type { AccessProfile } from '../../src/access/access-profile.js';
import { documentsIn, load, preparedUnder, prepareUnder, refusals, withheldIn, type Asking } from './guarded-graph.js';
import { agreementWith, governedBy, OPEN_GOVERNANCE, profileWith, TODAY } from './profiles.js';

const supergraph = load({
  welfare: `
    type Query { person(id: ID!): Person people: [Person!]! figure: Int found: [Found!]! viewer: Viewer file(id: ID!): File welfareOnly: Int @sensitivity(level: AUDITED) }
    type Viewer { person(id: ID!): Person }
    union Found = Person | Centre
    type Centre { name: String }
    type Person @key(fields: "id") @sensitivity(level: AUDITED) {
      id: ID!
      name: String
      phone: String @casework
      born: String @sensitivity(level: PROTECTED)
      spouse: Person
      children: [Person!]
      file: File
    }
    type File @sensitivity(level: AUDITED) { officer: String @casework note: Note @casework person: Person home: Home }
    type Note @sensitivity(level: AUDITED) { text: String @casework }
    type Home @sensitivity(level: AUDITED) { head: File }
  `,
  relief: `type Person @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! loans: Int loan: Loan } type Loan @sensitivity(level: AUDITED) { guarantor: String @casework }`,
});
const everything = (changes: Partial<Agreement> = {}): Agreement => agreementWith({ grants: [{ level: 'PROTECTED', roles: ['analyst'] }], ...changes });

const prepared = (query: string, agreements: readonly Agreement[], asking: Asking = {}) => preparedUnder(supergraph, governedBy(agreements), query, asking);
const refused = (query: string, agreements: readonly Agreement[], asking: Asking = {}) => prepareUnder(supergraph, governedBy(agreements), query, asking);

describe('the agreement that an operation is answered under', () => {
  const names = agreementWith({ id: 'b-names', grants: [{ coordinates: ['Person.name'] }] });
  const births = agreementWith({ id: 'a-births', version: 3, keys: { epoch: 'epoch-7' }, grants: [{ coordinates: ['Person.born'] }] });
  const both = agreementWith({ id: 'z-both', grants: [{ level: 'PROTECTED' }] });
  const chosen = (query: string, agreements: readonly Agreement[], profile?: AccessProfile): string | undefined => prepared(query, agreements, profile ? { profile } : {}).access.agreement?.id;

  it('is the one that opens most of what is asked for', () => {
    expect(chosen('{ people { name } }', [names, births])).toBe('b-names');
    expect(chosen('{ people { born } }', [names, births])).toBe('a-births');
    expect(chosen('{ people { name born } }', [births, both, names])).toBe('z-both');
  });

  it('is the first by id of those that open as much, in whatever order they came', () => {
    expect(chosen('{ people { name born } }', [names, births])).toBe('a-births');
    expect(chosen('{ people { name born } }', [births, names])).toBe('a-births');
  });

  it('is one alone: what only another opens is withheld', () => {
    const operation = prepared('{ people { name born } }', [names, births]);
    expect(withheldIn(operation)).toEqual(['FORBIDDEN Person.name']);
    expect(documentsIn(operation)).toEqual(['welfare query{people{born}}']);
  });

  it('is the one that the request names, also where another opens more', () => {
    const operation = prepared('{ people { name born } }', [names, births, both], { profile: profileWith({}, { agreement: 'b-names' }) });
    expect([operation.access.agreement?.id, withheldIn(operation)]).toEqual(['b-names', ['FORBIDDEN Person.born']]);
  });

  it.each<[string, AccessProfile]>([
    ['that is not in force', profileWith({}, { agreement: 'c-other' })],
    ['that is not for the purpose', profileWith({}, { agreement: 'b-names', purpose: 'curiosity' })],
    ['that is not for the body', profileWith({ body: 'municipality' }, { agreement: 'b-names' })],
  ])('is none where the request names one %s, and nothing is given in its stead', (_name, profile) => {
    const operation = prepared('{ people { name } }', [names, both], { profile });
    expect([operation.access.agreement, withheldIn(operation)]).toEqual([undefined, ['FORBIDDEN Person.name', 'FORBIDDEN Query.people']]);
    expect(documentsIn(operation)).toEqual([]);
  });

  it('gives its version and the number of its epoch', () => {
    expect(prepared('{ people { born } }', [births]).access.agreement).toEqual({ id: 'a-births', version: 3, epoch: 7 });
  });

  it('is none where nothing guarded is asked for', () => {
    expect(prepared('{ figure }', [both]).access.agreement).toBeUndefined();
  });

  it('is one that is in force on the day', () => {
    const ended = { ...both, validity: { firstDay: '1404-01-01', lastDay: '1404-08-30' } };
    expect(withheldIn(prepared('{ welfareOnly }', [ended]))).toEqual(['AGREEMENT_MISSING Query.welfareOnly']);
    expect(withheldIn(prepared('{ welfareOnly }', [{ ...both, validity: { firstDay: TODAY, lastDay: TODAY } }]))).toEqual([]);
  });
});

describe('the provinces whose rows are read', () => {
  const inProvinces = (...provinces: string[]) => agreementWith({ grants: [{ coordinates: ['Person.name', 'Person.id'], provinces }, { coordinates: ['Person.born'], provinces: ['03'] }, { coordinates: ['Person.loans'] }] });
  const ofSara = profileWith({ provinces: ['07', '24'] });

  it('are those of the caller that the clauses open', () => {
    expect(prepared('{ people { name } }', [inProvinces('03', '07')], { profile: ofSara }).access.provinces).toEqual({ welfare: ['07'] });
    expect(prepared('{ people { name } }', [inProvinces('03', '07')]).access.provinces).toEqual({ welfare: ['03', '07'] });
  });

  it('are those of the objects where only the way to them is asked for', () => {
    const agreement = agreementWith({ grants: [{ coordinates: ['Person.name'], provinces: ['03', '07'] }] });
    expect(prepared('{ people { __typename } }', [agreement], { profile: ofSara }).access.provinces).toEqual({ welfare: ['07'] });
  });

  it('are told each subgraph for itself', () => {
    const { access } = prepared('{ people { name loans } }', [inProvinces('07')], { profile: ofSara });
    expect(access.provinces).toEqual({ welfare: ['07'], relief: ['07', '24'] });
  });

  it('are those of what is opened of an entity itself also for the rows that lead to it, through however many agencies', () => {
    const chain = load({
      welfare: `
        type Query { people: [Person!] homes: [Home!] }
        type Person @key(fields: "id") { id: ID! @sensitivity(level: AUDITED) name: String @sensitivity(level: AUDITED) }
        type Home @key(fields: "code") { code: ID! people: [Person!] }
      `,
      relief: 'type Person @key(fields: "id") { id: ID! @sensitivity(level: AUDITED) loan: Loan } type Loan @sensitivity(level: AUDITED) { rials: Int }',
      secretariat: 'type Person @key(fields: "id") { id: ID! @sensitivity(level: AUDITED) pseudonym: ID @sensitivity(level: AUDITED) }',
      places: 'type Query { county: County } type County { homes: [Home!] } type Home @key(fields: "code") { code: ID! }',
    });
    const agencies = ['welfare', 'relief', 'secretariat', 'places'];
    const grants = [{ coordinates: ['Person.id', 'Person.name', 'Loan'] }, { coordinates: ['Person.pseudonym'], provinces: ['07'] }];
    const agreement = agreementWith({ parties: agencies, members: [], discloses: { membership: agencies }, grants });
    const provincesOf = (query: string, changes: Partial<Agreement> = {}) => preparedUnder(chain, governedBy([{ ...agreement, ...changes }]), query).access.provinces;
    expect(provincesOf('{ people { name pseudonym } }')).toEqual({ welfare: ['07'], secretariat: ['07'] });
    expect(provincesOf('{ county { homes { people { name pseudonym } } } }')).toEqual({ places: ['07'], welfare: ['07'], secretariat: ['07'] });
    expect(provincesOf('{ people { name loan { rials } } }')).toEqual({ welfare: 'all', relief: 'all' });
    // A row of relief's own says itself where it is.
    const loans = [{ coordinates: ['Person.id', 'Person.name'] }, { coordinates: ['Loan'], provinces: ['07'] }];
    expect(provincesOf('{ people { name loan { rials } } }', { grants: loans })).toEqual({ welfare: 'all', relief: ['07'] });
  });

  it('are all for what is open', () => {
    expect(prepared('{ figure }', [inProvinces('07')], { profile: ofSara }).access.provinces).toEqual({ welfare: 'all' });
  });

  it('refuse an operation whose parts are opened for different ones', () => {
    expect(refused('{ people { name born } }', [inProvinces('07')])).toMatchObject({ kind: 'refused', isGuarded: true, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});

describe('that an agency learns who is asked about', () => {
  const disclosing = (...membership: string[]) => everything({ discloses: { membership } });

  it('is refused unless the agreement lets it', () => {
    expect(refusals(refused('{ people { name loans } }', [disclosing()]))).toEqual(['MEMBERSHIP_DISCLOSURE Person']);
    expect(refusals(refused('{ people { name loans } }', [disclosing('welfare')]))).toEqual(['MEMBERSHIP_DISCLOSURE Person']);
    expect(refusals(refused('{ people { name loans } }', [disclosing('relief')]))).toEqual([]);
  });

  it('is nothing where one agency alone is asked', () => {
    expect(refusals(refused('{ people { name } person(id: "1") { born } }', [disclosing()]))).toEqual([]);
  });

  it('is nothing where what would be asked is withheld', () => {
    const agreement = agreementWith({ discloses: { membership: [] }, grants: [{ coordinates: ['Person.name'] }] });
    expect(withheldIn(prepared('{ people { name loans } }', [agreement]))).toEqual(['FORBIDDEN Person.loans'.replace('FORBIDDEN', 'AGREEMENT_MISSING')]);
  });

  it('does not count where an operator without agreements has opened what is not CLOSED', () => {
    expect(documentsIn(preparedUnder(supergraph, OPEN_GOVERNANCE, '{ people { name loans } }'))).toHaveLength(2);
  });

  it.each([
    ['by what leads to them', 'clients: [Person!]! @external', '', 'clients { joinKey }', 'Person'],
    ['by the numbers of their files', 'files: [File!]! @external', '', 'files { number }', 'File'],
    ['in objects of an interface', 'found: [Found!]! @external', 'client: Person! @external', 'found { ... on File { client { joinKey } } }', 'Person'],
  ])('is refused where persons are handed to an agency to compute with, %s, whatever it is asked about', (_name, ofCounty, ofFile, required, person) => {
    const computed = load({
      welfare: `
        type Query { counties: [County!]! }
        type County @key(fields: "code") { code: ID! clients: [Person!]! files: [File!]! found: [Found!]! area: Int }
        interface Found { number: ID! }
        type File implements Found @key(fields: "number") @sensitivity(level: AUDITED) { number: ID! client: Person! }
        type Person @key(fields: "joinKey") { joinKey: ID! @sensitivity(level: AUDITED) }
      `,
      relief: `
        type County @key(fields: "code") { code: ID! ${ofCounty} area: Int @external score: Int @requires(fields: "${required}") figure: Int @requires(fields: "area") }
        interface Found { number: ID! }
        type File implements Found @key(fields: "number", resolvable: false) @sensitivity(level: AUDITED) { number: ID! ${ofFile} }
        type Person @key(fields: "joinKey", resolvable: false) { joinKey: ID! @sensitivity(level: AUDITED) }
      `,
    });
    const computedUnder = (agreement: Agreement, query = '{ counties { score } }') => refusals(prepareUnder(computed, governedBy([agreement]), query));
    expect(computedUnder(disclosing())).toEqual([`MEMBERSHIP_DISCLOSURE ${person}`]);
    expect(computedUnder(disclosing('relief'))).toEqual([]);
    expect(computedUnder(disclosing(), '{ counties { figure } }')).toEqual([]);
  });

  const open = load({
    welfare: 'type Query { people: [Person!]! } type Person @key(fields: "number") { number: ID! @sensitivity(level: AUDITED) city: String }',
    relief: 'type Person @key(fields: "number") { number: ID! @sensitivity(level: AUDITED) loans: Int }',
  });
  it('is asked of each profile anew where only the key is guarded, and no text says so', () => {
    const leave = governedBy([agreementWith({ grants: [{ level: 'AUDITED', provinces: ['07'] }], discloses: { membership: ['relief'] } })]);
    expect(prepareUnder(open, governedBy([]), '{ people { city loans } }')).toMatchObject({ kind: 'refused', isGuarded: true });
    const operation = preparedUnder(open, leave, '{ people { city loans } }');
    expect([operation.isGuarded, operation.access.provinces]).toEqual([true, { welfare: ['07'], relief: 'all' }]);
    expect(prepareUnder(open, leave, '{ people { city loans } }', { profile: profileWith({}, { purpose: undefined }) })).toMatchObject({ kind: 'refused' });
    expect(prepareUnder(open, leave, '{ people { city loans } }', { profile: profileWith({ purposes: [] }) })).toMatchObject({ kind: 'refused' });
  });

  it('counts for what an agency adds to an interface of persons', () => {
    const added = load({
      welfare: 'type Query { found: [Found!]! } interface Found @key(fields: "id") { id: ID! } type Person implements Found @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! name: String }',
      relief: 'type Found @interfaceObject @key(fields: "id") { id: ID! score: Int @sensitivity(level: OPEN) }',
    });
    const agreement = agreementWith({ grants: [{ level: 'AUDITED' }], discloses: { membership: [] } });
    expect(refusals(prepareUnder(added, governedBy([agreement]), '{ found { score } }'))).toEqual(['MEMBERSHIP_DISCLOSURE Found']);
  });
});

describe('casework', () => {
  it.each<[string, string]>([
    ['of one person', '{ person(id: "1") { phone } }'],
    ['of one person, with its file', '{ person(id: "1") { phone file { officer } } }'],
    ['of one person, with what another agency has', '{ person(id: "1") { phone loan { guarantor } } }'],
    ['of one person, from its file on', '{ file(id: "1") { officer note { text } person { phone loan { guarantor } } } }'],
    ['of one person, by casework of its file', '{ person(id: "1") { phone file { note { text } } loan { guarantor } } }'],
    ['of one person under an alias', '{ p: person(id: "1") { tel: phone again: phone } }'],
    ['of one person beside what is none of others', '{ person(id: "1") { phone } people { name } }'],
    ['of one person, which stands in several fragments', '{ person(id: "1") { ...A ...B } } fragment A on Person { phone } fragment B on Person { phone file { officer } }'],
  ])('is given %s', (_name, query) => {
    expect(withheldIn(prepared(query, [everything()]))).toEqual([]);
  });

  it.each<[string, string]>([
    ['of a list', '{ people { phone } }'],
    ['in a list of a person’s own', '{ person(id: "1") { children { phone } } }'],
    ['behind a list of a union', '{ found { ... on Person { phone } } }'],
    ['deeper behind a list of a union', '{ found { ... on Person { file { officer } } } }'],
    ['deeper behind a list of a union, in fragments of fragments', '{ found { ...A } } fragment A on Found { ... on Person { ...B } } fragment B on Person { file { officer } }'],
    ['of two persons, by aliases', '{ a: person(id: "1") { phone } b: person(id: "2") { phone } }'],
    ['of two persons, one thing of each', '{ a: person(id: "1") { phone } b: person(id: "2") { file { officer } } }'],
    ['of two persons, by aliases beneath one root field', '{ viewer { a: person(id: "1") { phone } b: person(id: "2") { phone } } }'],
    ['of two persons beneath one root field, one thing of each', '{ viewer { a: person(id: "1") { phone } b: person(id: "2") { file { officer } } } }'],
    ['of a person and the spouse', '{ person(id: "1") { phone spouse { phone } } }'],
    ['of a person, and what there is of the spouse', '{ person(id: "1") { phone spouse { file { officer } } } }'],
    ['of what two agencies have, one of a person, the other of the spouse', '{ person(id: "1") { file { officer } spouse { loan { guarantor } } } }'],
    ['of a person and the head of the home, one thing of each', '{ person(id: "1") { loan { guarantor } file { home { head { officer } } } } }'],
    ['of a file and who heads its home', '{ file(id: "1") { officer home { head { person { phone } } } } }'],
    ['of whom a file is about and who heads its home, by casework', '{ file(id: "1") { person { phone } home { head { note { text } } } } }'],
    ['deferred, of two persons', '{ a: person(id: "1") { phone } ... @defer { b: person(id: "2") { phone } } }'],
  ])('is withheld %s', (_name, query) => {
    const operation = prepared(query, [everything()]);
    expect(withheldIn(operation).filter((text) => /phone|officer/.test(text))).not.toEqual([]);
    expect(documentsIn(operation).join()).not.toMatch(/phone|officer/);
  });
});

describe('an operator who wants operations refused that ask for anything withheld', () => {
  it.each<[string, string, string[]]>([
    ['at the top', '{ welfareOnly }', ['AGREEMENT_MISSING Query.welfareOnly']],
    ['beneath a union', '{ found { ... on Person { file { officer } } } }', ['AGREEMENT_MISSING Person.file', 'AGREEMENT_MISSING File.officer']],
    ['which members of a union there are', '{ found { __typename } }', ['AGREEMENT_MISSING Person.__typename']],
  ])('has it: %s', (_name, query, expected) => {
    expect(refusals(refused(query, [], { onRefusal: 'reject' }))).toEqual(expected);
  });

  it('has nothing else refused', () => {
    expect(refusals(refused('{ figure }', [], { onRefusal: 'reject' }))).toEqual([]);
    expect(refusals(refused('query ($v: Boolean!) { figure welfareOnly @include(if: $v) }', [], { onRefusal: 'reject', booleans: { v: false } }))).toEqual([]);
  });
});

describe('why', () => {
  it('is told to whoever asks for it: the clause that opens a field, or what is missing', () => {
    const agreement = agreementWith({ grants: [{ coordinates: ['Person.name'], provinces: ['07'] }] });
    const { access } = prepared('{ figure people { name born } }', [agreement], { profile: profileWith({}, { explains: true }) });
    expect(access.why?.fields).toEqual(
      [
        { coordinate: 'Query.figure', sensitivity: 'OPEN', isGuarded: false, outcome: 'OPENED', reason: 'open', clause: null, missing: null, remedy: null, provinces: 'all' },
        { coordinate: 'Query.people', sensitivity: 'OPEN', isGuarded: true, outcome: 'OPENED', reason: 'contents', clause: null, missing: null, remedy: null, provinces: ['07'] },
        { coordinate: 'Person.name', sensitivity: 'AUDITED', isGuarded: true, outcome: 'OPENED', reason: 'clause', clause: 'agr-001 grants[0]', missing: null, remedy: null, provinces: ['07'] },
        { coordinate: 'Person.born', sensitivity: 'PROTECTED', isGuarded: true, outcome: 'AGREEMENT_MISSING', reason: null, clause: null, missing: expect.stringContaining('Person.born'), remedy: expect.stringMatching(/^Ask welfare /), provinces: null },
      ].map((expected) => ({ owner: 'welfare', reach: 'selected', because: null, openedTo: [], tellsOf: [], ...expected })),
    );
    expect(prepared('{ people { name } }', [agreement]).access).not.toHaveProperty('why');
  });
});

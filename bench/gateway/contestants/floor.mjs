// The floor: what a bare server costs that makes the same calls, written by hand for each operation. Nothing is
// validated, planned, limited, logged or checked; JSON.parse, JSON.stringify and undici only.
import { createServer } from 'node:http';
import { Pool } from 'undici';

const urls = JSON.parse(process.argv[2]);
const pools = Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, new Pool(new URL(url).origin, { connections: 64 })]));
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

async function ask(subgraph, query, variables) {
  const { body } = await pools[subgraph].request({ path: '/graphql', method: 'POST', headers: HEADERS, body: JSON.stringify({ query, variables }) });
  return JSON.parse(await body.text()).data;
}

const entitiesQuery = (type, fields) => `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${fields}}}}`;
const entities = async (subgraph, query, representations) => (await ask(subgraph, query, { representations }))._entities;

/** One entity for each distinct code, by code. */
async function byCode(subgraph, query, __typename, objects) {
  const codes = [...new Set(objects.map(({ code }) => code))];
  const found = await entities(subgraph, query, codes.map((code) => ({ __typename, code })));
  return new Map(codes.map((code, index) => [code, found[index]]));
}

const L1_COHORT = 'query($number:Int!,$size:Int!){cohort(number:$number,size:$size){number title people{id givenName familyName birthYear county{code}}}}';
const L1_COUNTY_GOVERNORATE = entitiesQuery('County', 'name population province{code name}');
const L1_COUNTY_RELIEF = entitiesQuery('County', 'reliefCaseload');
const L1_WELFARE = entitiesQuery(
  'Person',
  'ageGroup welfareCase{number unit openedOn targetGroups centre{code name type specialists}lastServices{kind deliveredOn sessions}}',
);
const L1_CENTRE_RELIEF = entitiesQuery('Centre', 'reliefPlaces');
const L1_CENTRE_GOVERNORATE = entitiesQuery('Centre', 'inspections{year score}');
const L1_RELIEF = entitiesQuery('Person', 'membership{since role pensionRials neighbourhood{code}}');
const L1_NEIGHBOURHOOD = entitiesQuery('Neighbourhood', 'name');
const L1_SECRETARIAT = entitiesQuery('Person', 'coverage{agencies complete}plan{strand programme{code name owner}}');
const L1_PROGRAMME_WELFARE = entitiesQuery('Programme', 'welfareDelivery');
const L1_PROGRAMME_RELIEF = entitiesQuery('Programme', 'reliefDelivery');
const L1_PROGRAMME_GOVERNORATE = entitiesQuery('Programme', 'supervision');

async function l1Counties(people) {
  const counties = people.map(({ county }) => county);
  const [governorate, relief] = await Promise.all([
    byCode('governorate', L1_COUNTY_GOVERNORATE, 'County', counties),
    byCode('relief', L1_COUNTY_RELIEF, 'County', counties),
  ]);
  return counties.map(({ code }) => {
    const { name, population, province } = governorate.get(code);
    return { code, name, population, reliefCaseload: relief.get(code).reliefCaseload, province };
  });
}

async function l1Welfare(people) {
  const found = await entities('welfare', L1_WELFARE, people.map(({ id, birthYear }) => ({ __typename: 'Person', id, birthYear })));
  const centres = found.map(({ welfareCase }) => welfareCase.centre);
  const [relief, governorate] = await Promise.all([
    byCode('relief', L1_CENTRE_RELIEF, 'Centre', centres),
    byCode('governorate', L1_CENTRE_GOVERNORATE, 'Centre', centres),
  ]);
  for (const centre of centres) {
    centre.reliefPlaces = relief.get(centre.code).reliefPlaces;
    centre.inspections = governorate.get(centre.code).inspections;
  }
  return found;
}

async function l1Memberships(representations) {
  const found = await entities('relief', L1_RELIEF, representations);
  const neighbourhoods = found.map(({ membership }) => membership.neighbourhood);
  const named = await byCode('governorate', L1_NEIGHBOURHOOD, 'Neighbourhood', neighbourhoods);
  for (const neighbourhood of neighbourhoods) neighbourhood.name = named.get(neighbourhood.code).name;
  return found;
}

async function l1Plans(representations) {
  const found = await entities('secretariat', L1_SECRETARIAT, representations);
  const programmes = found.map(({ plan }) => plan.programme);
  const [welfare, relief, governorate] = await Promise.all([
    byCode('welfare', L1_PROGRAMME_WELFARE, 'Programme', programmes),
    byCode('relief', L1_PROGRAMME_RELIEF, 'Programme', programmes),
    byCode('governorate', L1_PROGRAMME_GOVERNORATE, 'Programme', programmes),
  ]);
  for (const programme of programmes) {
    programme.welfareDelivery = welfare.get(programme.code).welfareDelivery;
    programme.reliefDelivery = relief.get(programme.code).reliefDelivery;
    programme.supervision = governorate.get(programme.code).supervision;
  }
  return found;
}

async function l1({ variables }) {
  const { cohort } = await ask('people', L1_COHORT, variables);
  const representations = cohort.people.map(({ id }) => ({ __typename: 'Person', id }));
  const [counties, welfare, memberships, plans] = await Promise.all([
    l1Counties(cohort.people),
    l1Welfare(cohort.people),
    l1Memberships(representations),
    l1Plans(representations),
  ]);
  const people = cohort.people.map(({ id, givenName, familyName, birthYear }, index) => ({
    id,
    givenName,
    familyName,
    birthYear,
    ageGroup: welfare[index].ageGroup,
    county: counties[index],
    welfareCase: welfare[index].welfareCase,
    membership: memberships[index].membership,
    coverage: plans[index].coverage,
    plan: plans[index].plan,
  }));
  return { cohort: { number: cohort.number, title: cohort.title, people } };
}

const S_PERSON = 'query($id:ID!){person(id:$id){id givenName familyName birthYear}}';
const S_WELFARE = entitiesQuery('Person', 'welfareCase{number unit openedOn targetGroups services{kind deliveredOn sessions}}');

/** With every text new, the id stands in the text, and nothing else of it is read. */
async function s({ query, variables }) {
  const [, alias = 'person', id = variables.id] = variables === undefined ? /(\w+): person\(id: "(\w+)"\)/.exec(query) : [];
  const { person } = await ask('people', S_PERSON, { id });
  const [{ welfareCase }] = await entities('welfare', S_WELFARE, [{ __typename: 'Person', id: person.id }]);
  person.welfareCase = welfareCase;
  return { [alias]: person };
}

const L2_COHORT = 'query($number:Int!,$size:Int!){cohort(number:$number,size:$size){people{id}}}';
const L2_WELFARE = entitiesQuery('Person', 'caseStatus');
const L2_RELIEF = entitiesQuery('Person', 'household');

async function l2({ variables }) {
  const { cohort } = await ask('people', L2_COHORT, variables);
  const representations = cohort.people.map(({ id }) => ({ __typename: 'Person', id }));
  const [welfare, relief] = await Promise.all([entities('welfare', L2_WELFARE, representations), entities('relief', L2_RELIEF, representations)]);
  cohort.people.forEach((person, index) => {
    person.caseStatus = welfare[index].caseStatus;
    person.household = relief[index].household;
  });
  return { cohort };
}

const operations = { L1: l1, S: s, L2: l2 };

const server = createServer(async (request, response) => {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  const body = JSON.parse(text);
  const data = await operations[body.operationName](body);
  const answer = JSON.stringify({ data });
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(answer) }).end(answer);
});
server.listen(Number(process.argv[3]), '127.0.0.1');
process.once('SIGTERM', () => process.exit());

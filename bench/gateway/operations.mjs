import { personId } from './sample-data.mjs';

const L1 = `query L1($number: Int!, $size: Int!) {
  cohort(number: $number, size: $size) {
    number
    title
    people {
      id
      givenName
      familyName
      birthYear
      ageGroup
      county { code name population reliefCaseload province { code name } }
      welfareCase {
        number
        unit
        openedOn
        targetGroups
        centre { code name type specialists reliefPlaces inspections { year score } }
        lastServices { kind deliveredOn sessions }
      }
      membership { since role pensionRials neighbourhood { code name } }
      coverage { agencies complete }
      plan { strand programme { code name owner welfareDelivery reliefDelivery supervision } }
    }
  }
}`;

const PERSON_FIELDS = '{ id givenName familyName birthYear welfareCase { number unit openedOn targetGroups services { kind deliveredOn sessions } } }';
const S = `query S($id: ID!) { person(id: $id) ${PERSON_FIELDS} }`;
const L2 = 'query L2($number: Int!, $size: Int!) { cohort(number: $number, size: $size) { people { id caseStatus household } } }';

/**
 * What is asked. No two requests of an operation are equal: `body(number)` differs by its variables, and in
 * `S-texts` by its text. `requests` are what one contestant is
 * asked in one round: the most when it is fast, the least however slow it or the machine is.
 */
export const OPERATIONS = {
  L1: {
    title: '90 KB, 12 fetches',
    requests: { least: 30, most: 800 },
    body: (number) => JSON.stringify({ query: L1, operationName: 'L1', variables: { number, size: 80 } }),
  },
  S: {
    title: '1 KB, 2 fetches',
    requests: { least: 300, most: 9_000 },
    body: (number) => JSON.stringify({ query: S, operationName: 'S', variables: { id: personId(number) } }),
  },
  L2: {
    title: '100 KB, 2,000 entities twice, 3 fetches',
    requests: { least: 20, most: 600 },
    body: (number) => JSON.stringify({ query: L2, operationName: 'L2', variables: { number, size: 2_000 } }),
  },
  'S-texts': {
    title: 'S, every text new, so each is parsed, validated and planned',
    requests: { least: 60, most: 1_500 },
    body: (number) => JSON.stringify({ query: `query S { person${number}: person(id: "${personId(number)}") ${PERSON_FIELDS} }`, operationName: 'S' }),
  },
};

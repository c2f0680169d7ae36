import { describe, expect, it } from '@jest/globals';
import { cohortUrlOf } from '../../src/cohort-protocol/index.js';

describe('cohortUrlOf', () => {
  it.each([
    ['http://127.0.0.1:4001/graphql', 'http://127.0.0.1:4001/cohort'],
    ['https://welfare.example/api/v1/graphql?x=1#y', 'https://welfare.example/api/v1/cohort'],
    ['https://welfare.example', 'https://welfare.example/cohort'],
    ['https://welfare.example/graphql/', 'https://welfare.example/graphql/cohort'],
  ])('is beside %s', (routingUrl, cohortUrl) => {
    expect(cohortUrlOf(routingUrl)).toBe(cohortUrl);
  });
});

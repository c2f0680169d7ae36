import { describe, expect, it } from '@jest/globals';
import { contactOf } from '../../src/sample-data/contact.js';
import { Population } from '../../src/sample-data/population.js';

const SEED = 1404;
const people = new Population(SEED, 1_000);
const contacts = Array.from({ length: 1_000 }, (_, index) => contactOf(SEED, people.person(index)));

describe('contactOf', () => {
  it('is the same however often it is drawn', () => {
    expect(contactOf(SEED, people.person(17))).toEqual(contacts[17]);
  });

  it('gives a household one address', () => {
    expect(new Set(contacts.slice(0, 3).map(({ address }) => address)).size).toBe(1);
    expect(new Set(contacts.map(({ address }) => address)).size).toBeGreaterThan(300);
  });

  it('gives most people a telephone of their own, in a network that there is not', () => {
    const telephones = contacts.flatMap(({ telephone }) => telephone ?? []);
    expect(telephones.length).toBeGreaterThan(900);
    expect(telephones.length).toBeLessThan(1_000);
    expect(new Set(telephones).size).toBe(telephones.length);
    for (const telephone of telephones) expect(telephone).toMatch(/^0970\d{7}$/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { crossingsThatCannotBeNull, SHARED_ENTITIES, undescribed } from '../../src/testing/schema-rules.js';

describe('undescribed', () => {
  it('finds everything that has no description, and nothing else', () => {
    const sdl = `
      type Query { book("Its number." id: ID, shelf: String): Book "Described." all: [Book!] }
      type Book { "Its number." id: ID! title: String! }
      "An interface." interface Thing { id: ID! }
      enum Binding { "Hard." HARD SOFT }
      input Filter { title: String }
      scalar Day
      union Any = Book
    `;
    expect(undescribed(sdl)).toEqual([
      'Query.book',
      'Query.book(shelf:)',
      'Book',
      'Book.title',
      'Thing.id',
      'Binding',
      'Binding.SOFT',
      'Filter',
      'Filter.title',
      'Day',
      'Any',
    ]);
  });

  it('looks into extensions of types, too', () => {
    expect(undescribed('extend type Book { title: String }')).toEqual(['Book.title']);
  });
});

describe('crossingsThatCannotBeNull', () => {
  it('finds root fields, fields of shared entities and references to them that must not be null', () => {
    const sdl = `
      type Query { books: [Book!]! book: Book }
      type Book { id: ID! county: County! counties: [County!]! maybe: [County!] title: String! }
      type County @key(fields: "code") { code: ID! books: [Book!]! name: String }
      type Ngo @key(fields: "legalId seat { code }") { legalId: ID! seat: Seat! centres: Int! }
    `;
    expect(crossingsThatCannotBeNull(sdl, SHARED_ENTITIES)).toEqual(['Query.books', 'Book.county', 'Book.counties', 'County.books', 'Ngo.centres']);
  });

  it('finds them in interfaces and extensions, too', () => {
    const sdl = 'interface Thing { county: County! } extend type County @key(fields: "code") { code: ID! books: Int! } type County { code: ID! }';
    expect(crossingsThatCannotBeNull(sdl, SHARED_ENTITIES)).toEqual(['Thing.county', 'County.books']);
  });

  it('leaves the items of a connection alone, which the answering agency itself has read', () => {
    const sdl = 'type CountyConnection { nodes: [County!]! edges: [CountyEdge!]! } type CountyEdge { node: County! }';
    expect(crossingsThatCannotBeNull(sdl, SHARED_ENTITIES)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { silentConditions } from '../../src/testing/revealing-conditions.js';

const TYPES = `
  type File @sensitivity(level: AUDITED) { id: ID! status: String! }
  type FileConnection { nodes: [File!]! }
  type Secret @sensitivity(level: CLOSED) { id: ID! }
  type Shelf { code: ID! }
`;

describe('silentConditions', () => {
  it('finds the conditions on people that do not say what they test, wherever they stand', () => {
    const sdl = `${TYPES}
      type Query { files(filter: FileFilter, first: Int, after: String): FileConnection file(id: ID!): File }
      extend type Shelf { filesOf(status: String): [File!] count(status: String): Int @sensitivity(level: PROTECTED) }
      input FileFilter { status: String among: OtherFilter }
      input OtherFilter { day: String and: FileFilter }
    `;
    expect(silentConditions(sdl).toSorted()).toEqual(['FileFilter.status', 'OtherFilter.day', 'Query.file(id:)', 'Shelf.count(status:)', 'Shelf.filesOf(status:)']);
  });

  it('finds those that name a field which is not there', () => {
    const sdl = `${TYPES}
      type Query { files(status: String @reveals(fields: ["File.status", "File.state"]), day: String @reveals(fields: "Fill.day")): FileConnection }
    `;
    expect(silentConditions(sdl)).toEqual(['Query.files(status:) → File.state', 'Query.files(day:) → Fill.day']);
  });

  it('asks nothing of conditions on what is OPEN, or CLOSED itself', () => {
    const sdl = `${TYPES}
      type Query { shelves(filter: ShelfFilter): [Shelf!] secrets(kind: String): [Secret!] }
      input ShelfFilter { code: ID }
    `;
    expect(silentConditions(sdl)).toEqual([]);
  });
});

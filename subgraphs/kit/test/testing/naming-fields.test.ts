import { describe, expect, it } from '@jest/globals';
import { namingFields } from '../../src/testing/naming-fields.js';

describe('namingFields', () => {
  it('finds names that are not for casework only, and codes in any case', () => {
    const sdl = `
      type File { fullName: String @casework mobilePhone: String nationalId: String @casework county: String }
      input Filter { fullName: String foreignCode: String }
    `;
    expect(namingFields(sdl)).toEqual(['File.mobilePhone', 'File.nationalId', 'Filter.fullName', 'Filter.foreignCode']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { copyLine } from '../../src/sample-data/copy-table.js';

describe('copyLine', () => {
  it.each([
    ['text that holds what COPY means something by', ['a\tb\nc\\d'], 'a\\tb\\nc\\\\d\n'],
    ['nothing', [null, ''], '\\N\t\n'],
    ['numbers and truth', [12, true, false], '12\tt\tf\n'],
    ['bytes', [Buffer.from([0, 255])], '\\\\x00ff\n'],
    ['a list of text', [['A', 'b"c']], '{"A","b\\\\"c"}\n'],
  ])('writes %s', (_what, values, line) => {
    expect(copyLine(values)).toBe(line);
  });
});

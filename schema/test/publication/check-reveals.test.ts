import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { checkReveals } from '../../src/publication/check-reveals.js';

const LINK = 'extend schema @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: [{ name: "@reveals", as: "@tells" }])';
const GRAPH = parse('type File { status: String, owner: Owner } type Owner { name: String }');
const check = (sdl: string) => checkReveals(parse(`${LINK} ${sdl}`), GRAPH).map(({ code, coordinate, line }) => [code, coordinate, line]);

describe('checkReveals', () => {
  it.each([
    'type Query { files(status: String @tells(fields: ["File.status", "Owner.name"])): [File] }',
    'input FileFilter { status: String @tells(fields: "File.status") }',
    'enum Order { STATUS @hamafza__reveals(fields: ["File.status"]) }',
    'type Query { files(status: String @other(fields: ["Nothing.here"])): [File] }',
  ])('passes %s', (sdl) => expect(check(sdl)).toEqual([]));

  it.each([
    ['a field that is not there', 'type Query { files(status: String @tells(fields: ["File.status", "File.state"])): [File] }', 'REVEALS_UNKNOWN', 'Query.files(status:)'],
    ['a type', 'input FileFilter { status: String @tells(fields: ["File"]) }', 'REVEALS_UNKNOWN', 'FileFilter.status'],
    ['a path', 'input FileFilter { name: String @tells(fields: ["File.owner.name"]) }', 'REVEALS_UNKNOWN', 'FileFilter.name'],
    ['a value of an enum', 'enum Order { STATUS @hamafza__reveals(fields: ["File.stat"]) }', 'REVEALS_UNKNOWN', 'Order.STATUS'],
    ['nothing', 'input FileFilter { name: String @tells(fields: []) }', 'REVEALS_NOTHING', 'FileFilter.name'],
  ])('refuses %s', (_, sdl, code, coordinate) => expect(check(sdl)).toEqual([[code, coordinate, 1]]));
});

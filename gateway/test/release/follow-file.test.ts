import { rename, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StartupError } from '../../src/startup-error.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
let subgraph: TestSubgraph;
let supergraphs: readonly string[];
let gateway: TestGateway;
beforeAll(async () => {
  subgraph = await startSubgraph('people', `${LINK} type Query { city: String year: Int }`, { Query: { city: () => 'Tabriz', year: () => 1404 } } as never);
  supergraphs = ['city: String', 'city: String year: Int'].map((fields) => compose([{ ...subgraph, sdl: `${LINK} type Query { ${fields} }` }]));
  gateway = await startGateway(supergraphs[0]!, { pollFileMs: 50, spareDelayMs: 0 });
});
afterAll(async () => {
  await gateway.stop();
  await subgraph.stop();
});

const fieldsServed = async (): Promise<number> =>
  ((await (await gateway.ask('{ __type(name: "Query") { fields { name } } }')).json()) as any).data.__type.fields.length;
describe('a gateway over a supergraph file', () => {
  it('serves what replaces the file', async () => {
    const served = gateway.whenLogged('the release is served');
    await writeFile(`${gateway.file}.new`, supergraphs[1]!);
    await rename(`${gateway.file}.new`, gateway.file);
    await served;
    expect(await fieldsServed()).toBe(2);
  });
  it.each([
    ['is cut off', (sdl: string) => sdl.trimEnd().slice(0, -1), 'is not GraphQL'],
    ['is empty', () => '', 'is empty'],
    ['is no supergraph', () => 'type Query { a: Int }', 'is not a composed supergraph'],
  ])('goes on with the good one when what is written %s', async (_name, spoil, reason) => {
    const refused = gateway.whenLogged(reason);
    await writeFile(gateway.file, spoil(supergraphs[0]!));
    await refused;
    expect(await fieldsServed()).toBe(2);
  });
  it('goes on when the file is gone, and takes the one that comes back', async () => {
    const gone = gateway.whenLogged('no such file');
    await rm(gateway.file);
    await gone;
    expect(await fieldsServed()).toBe(2);
    const served = gateway.whenLogged('the release is served');
    await writeFile(gateway.file, supergraphs[0]!);
    await served;
    expect(await fieldsServed()).toBe(1);
  });
  it('does not start with a file that cannot be served', async () => {
    await expect(startGateway('type Query { a: Int }')).rejects.toBeInstanceOf(StartupError);
    await expect(startGateway('')).rejects.toThrow(/is empty/);
  });
});

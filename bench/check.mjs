// What checking a publication takes: node bench/check.mjs [--rounds N]
//
// The checks the registry runs before it composes a release, in this process: for a change of one of our four subgraphs,
// and for a change of one of 50 generated subgraphs with 5,000 types.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkPublication, composeSupergraph, SDL_LIMITS } from '@hamafza/schema/publication';

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const option = process.argv.indexOf('--rounds');
const rounds = option > 0 ? Number(process.argv[option + 1]) : 5;

const ours = async () => {
  const names = (await readdir(fromRoot('schema/subgraphs'))).filter((name) => name.endsWith('.graphql')).map((name) => name.replace('.graphql', ''));
  return Promise.all(names.map(async (name) => ({ name, url: `http://${name}.example/graphql`, sdl: await readFile(fromRoot(`schema/subgraphs/${name}.graphql`), 'utf8') })));
};

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

/** 50 subgraphs of 100 types each, every one with an entity that all share. */
const generated = () =>
  Array.from({ length: 50 }, (_, subgraph) => {
    const types = Array.from(
      { length: 100 },
      (_, type) =>
        `"""Type."""\ntype S${subgraph}T${type} @key(fields: "id") { """Id.""" id: ID! """Text.""" text: String """Next.""" next: S${subgraph}T${(type + 1) % 100} """Shared.""" shared: Shared }`,
    );
    const root = `"""Root."""\ntype Query { """First.""" s${subgraph}: S${subgraph}T0 }`;
    const shared = `"""Shared."""\ntype Shared @key(fields: "id") { """Id.""" id: ID! """Own.""" own${subgraph}: Int }`;
    return { name: `s${subgraph}`, url: `http://s${subgraph}.example/graphql`, sdl: [LINK, root, shared, ...types].join('\n') };
  });

const measure = async (title, subgraphs, change) => {
  const base = composeSupergraph(subgraphs);
  if (base.outcome !== 'composed') throw new Error(`does not compose: ${JSON.stringify(base).slice(0, 500)}`);
  const [changed, ...others] = subgraphs;
  const timesMs = [];
  for (let round = 0; round < rounds; round += 1) {
    const proposed = { sdl: change(changed.sdl, round), routingUrl: changed.url, versionId: null };
    const startMs = performance.now();
    const { outcome, report } = await checkPublication({
      subgraph: changed.name,
      proposed,
      others,
      baseReleaseId: null,
      baseSupergraphSdl: base.supergraphSdl,
      operations: [],
      acceptBrokenOperations: false,
      agreements: [],
      limits: SDL_LIMITS,
    });
    timesMs.push(performance.now() - startMs);
    if (outcome === 'refused') throw new Error(`refused: ${JSON.stringify(report.refusals.slice(0, 3))}`);
  }
  const sorted = timesMs.toSorted((first, second) => first - second).map((ms) => Math.round(ms));
  console.log(`${title}: first ${Math.round(timesMs[0] ?? 0)} ms, median ${sorted[Math.floor(sorted.length / 2)]} ms, slowest ${sorted.at(-1)} ms`);
};

await measure('one of our four subgraphs', await ours(), (sdl, round) => `${sdl}\n"""Added by the bench."""\ntype BenchAddition${round} { """A number.""" number: Int }`);
await measure('one of 50 subgraphs with 5,000 types', generated(), (sdl, round) => `${sdl}\n"""Added by the bench."""\ntype BenchAddition${round} { """A number.""" number: Int }`);

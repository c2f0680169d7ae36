/** The import rules of docs/architecture.md, checked on every change. */
const workspace = (path) => `^${path}/`;
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: workspace(from), pathNot: '/test/' },
  to: { path: '^(schema|subgraphs|gateway|cli|local|e2e)/', pathNot: [workspace(from), ...allowed.map(workspace)] },
});
const agencies = ['welfare', 'relief', 'governorate', 'secretariat'];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('schema-imports-no-workspace', 'schema', []),
    only('kit-imports-schema', 'subgraphs/kit', ['schema']),
    ...agencies.map((agency) => only(`${agency}-imports-kit-and-schema`, `subgraphs/${agency}`, ['subgraphs/kit', 'schema'])),
    only('gateway-imports-schema', 'gateway', ['schema']),
    {
      name: 'services-and-repositories-see-no-graphql',
      severity: 'error',
      from: { path: '\\.(service|repository)\\.ts$' },
      to: { path: 'node_modules/(graphql|type-graphql|@apollo)/' },
    },
    {
      name: 'vocabulary-is-pure',
      severity: 'error',
      from: { path: '^schema/src/vocabulary/' },
      to: { path: '^(node:)?(fs|net|http|https|child_process|worker_threads|dgram|tls)(/|$)', dependencyTypes: ['core'] },
    },
    {
      name: 'planning-execution-and-limits-are-pure',
      severity: 'error',
      from: { path: '^gateway/src/(planning|execution|limits)/' },
      to: { path: '^(node:)?(fs|net|http|https|http2|child_process|worker_threads|dgram|tls)(/|$)|node_modules/(undici|pino)/' },
    },
    {
      name: 'planner-stays-behind-its-adapters',
      severity: 'error',
      from: { path: '^(gateway|schema|cli|local)/src/', pathNot: '^schema/src/publication/compose-' },
      to: { path: 'node_modules/@apollo/(gateway|query-planner|composition|federation-internals)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/.*\\.d\\.ts$', '/sandbox/dist/'] },
    includeOnly: undefined,
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

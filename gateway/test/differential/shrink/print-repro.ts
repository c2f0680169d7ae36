import type { Repro } from './shrink-difference.js';

/** What a reader needs to see the difference: subgraphs, operation, both answers. */
export function printRepro({ graph, operation, verdict }: Repro): string {
  const subgraphs = graph.composed.subgraphs.map(({ name, sdl }) => `# subgraph ${name}\n${sdl.split('\n').slice(1).join('\n')}`);
  return [
    ...subgraphs,
    `# operation\n${operation.query}\n# variables ${JSON.stringify(operation.variables)}`,
    `# expected\n${JSON.stringify(withoutLocations(verdict.expected))}`,
    `# answered\n${JSON.stringify(withoutLocations(verdict.actual))}`,
    `# ${verdict.difference?.kind}: ${verdict.difference?.detail}`,
  ].join('\n');
}

const withoutLocations = ({ data, errors }: { data?: unknown; errors?: readonly object[] | undefined }): unknown => ({
  data,
  ...(errors && { errors: errors.map((error) => ({ ...error, locations: undefined })) }),
});

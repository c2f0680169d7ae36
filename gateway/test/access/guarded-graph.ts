import { HAMAFZA_SPECIFICATION, SENSITIVITY_SDL } from '@hamafza/schema/vocabulary';
import type { AccessProfile } from '../../src/access/access-profile.js';
import type { Governance } from '../../src/access/prepared-access.js';
import { DEFAULT_OPERATION_LIMITS } from '../../src/limits/operation-limits.js';
import { loadSupergraph, type LoadedSupergraph } from '../../src/preparation/load-supergraph.js';
import { prepareOperation, type PreparationRules } from '../../src/preparation/prepare-operation.js';
import type { Preparation, PreparedOperation } from '../../src/preparation/prepared-operation.js';
import { compose } from '../federation/compose.js';
import { EXPLORER } from './profiles.js';

const DIRECTIVES = `
  directive @casework on FIELD_DEFINITION
  directive @reveals(fields: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
`;

/** What each subgraph of these tests begins with; `imports` beside those that all use. */
export const linksOf = (...imports: readonly string[]): string => `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective", "@shareable", "@external", "@requires", "@interfaceObject", ${imports.map((name) => `"${name}"`).join(', ')}])
    @link(url: "${HAMAFZA_SPECIFICATION}", import: ["@sensitivity", "Sensitivity", "@casework", "@reveals"])
    @composeDirective(name: "@sensitivity") @composeDirective(name: "@casework") @composeDirective(name: "@reveals")
  ${SENSITIVITY_SDL} ${DIRECTIVES}
`;

export const supergraphOf = (subgraphs: Readonly<Record<string, string>>): string =>
  compose(Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: `${linksOf()} ${sdl}`, url: `http://${name}.example` })));

export const load = (subgraphs: Readonly<Record<string, string>>): LoadedSupergraph => loadSupergraph(supergraphOf(subgraphs), 'supergraph of a test');

export interface Asking {
  readonly profile?: AccessProfile;
  readonly booleans?: Readonly<Record<string, boolean>>;
  readonly onRefusal?: PreparationRules['onRefusal'];
}

export const prepareUnder = (supergraph: LoadedSupergraph, governance: Governance, query: string, { profile = EXPLORER, booleans = {}, onRefusal = 'null' }: Asking = {}): Preparation =>
  prepareOperation(supergraph, { limits: DEFAULT_OPERATION_LIMITS, governance, onRefusal }, { query, operationName: undefined, booleans, overrideLabels: [], profile });

export const preparedUnder = (...asked: Parameters<typeof prepareUnder>): PreparedOperation => {
  const preparation = prepareUnder(...asked);
  if (preparation.kind === 'refused') throw new Error(JSON.stringify(preparation.errors));
  return preparation.operation;
};

/** `CODE coordinate`, of a refused operation. */
export const refusals = (preparation: Preparation): readonly string[] =>
  preparation.kind === 'refused' ? preparation.errors.map(({ extensions }) => `${String(extensions?.['code'])} ${String(extensions?.['coordinate'] ?? '')}`.trim()) : [];

/** `CODE coordinate`, sorted. */
export const withheldIn = ({ access }: PreparedOperation): readonly string[] => access.withheld.map(({ code, coordinate }) => `${code} ${coordinate}`).toSorted();

/** `subgraph document`. */
export const documentsIn = ({ plan }: PreparedOperation): readonly string[] => plan.fetches.map(({ subgraph, document }) => `${subgraph} ${document}`);

import { apiSchemaOf } from '@hamafza/schema/api-schema';
import { GraphQLError, Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { AccessModel } from '../access/access-model.js';
import { CostModel } from '../limits/cost-model.js';
import { DEFAULT_COST_SETTINGS } from '../limits/cost-settings.js';
import { readCostDirectives } from '../limits/read-cost-directives.js';
import { Planner } from '../planning/planner.js';
import { StartupError } from '../startup-error.js';
import { withDefer } from './with-defer.js';

/** One composed supergraph, built once and never changed: all that preparing an operation needs. */
export interface LoadedSupergraph {
  readonly document: DocumentNode;
  /** The part callers see. */
  readonly apiSchema: GraphQLSchema;
  readonly planner: Planner;
  readonly access: AccessModel;
  readonly costs: CostModel;
  /** Where each subgraph answers, by its name; empty where the supergraph does not say. */
  readonly routes: Readonly<Record<string, string>>;
  readonly overrideLabels: readonly string[];
}

/**
 * @param origin for errors, e.g. `supergraph file x.graphql`.
 * @throws StartupError naming the supergraph and the reason, when it is not a supergraph this gateway can run.
 */
export const loadSupergraph = (sdl: string, origin: string): LoadedSupergraph => {
  const document = parseSupergraph(sdl, origin);
  try {
    const apiSchema = withDefer(apiSchemaOf(document));
    const planner = new Planner(document, apiSchema);
    const { model } = planner;
    return {
      document,
      apiSchema,
      planner,
      access: new AccessModel(document, model),
      costs: new CostModel(apiSchema, readCostDirectives(document), DEFAULT_COST_SETTINGS),
      routes: Object.fromEntries([...model.graphs.values()].map(({ name, url }) => [name, url])),
      overrideLabels: [...model.overrideLabels],
    };
  } catch (error) {
    throw refused(origin, 'cannot be run', error instanceof Error ? error.message : String(error), error);
  }
};

const parseSupergraph = (sdl: string, origin: string): DocumentNode => {
  const document = parseOr(sdl, origin);
  const isSupergraph = document.definitions.some((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph');
  if (!isSupergraph) throw new StartupError(`The ${origin} is not a composed supergraph: it has no join__Graph.`);
  return document;
};

const parseOr = (sdl: string, origin: string): DocumentNode => {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    const at = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    const message = error instanceof Error ? error.message : String(error);
    throw refused(origin, 'is not GraphQL', at === undefined ? message : `line ${at.line}, column ${at.column}: ${message}`, error);
  }
};

const refused = (origin: string, what: string, reason: string, cause: unknown): StartupError =>
  new StartupError(`The ${origin} ${what}: ${reason.split('\n')[0] ?? ''}`, { cause });

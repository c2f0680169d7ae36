import { apiSchemaOf } from '@hamafza/schema/api-schema';
import { getOperationAST, parse } from 'graphql';
import { Planner } from '../../src/planning/planner.js';
import type { FetchNode, QueryPlan } from '../../src/planning/query-plan.js';
import { compose } from '../federation/compose.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@override", "@inaccessible"])`;

export const supergraphOf = (subgraphs: Readonly<Record<string, string>>): string =>
  compose(Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}.example`, sdl: `${LINK}\n${sdl}` })));

/** A planner over a few subgraphs, and its plans as they are or as one line a fetch: `subgraph < dependencies @ path: document`. */
export const plannerOver = (subgraphs: Readonly<Record<string, string>>) => {
  const supergraph = parse(supergraphOf(subgraphs), { noLocation: true });
  const planner = new Planner(supergraph, apiSchemaOf(supergraph));
  const plan = (query: string, variables: Record<string, boolean> = {}, overrideLabels: readonly string[] = []): QueryPlan => {
    const document = parse(query);
    const operation = getOperationAST(document, undefined);
    if (!operation) throw new Error('no operation');
    return planner.plan(document, operation, { variables, overrideLabels: new Set(overrideLabels) }).plan;
  };
  return {
    plan,
    fetches: (...asked: Parameters<typeof plan>): readonly string[] => plan(...asked).fetches.map(printFetch),
  };
};

const printFetch = (fetch: FetchNode): string => {
  const path = fetch.path.map(({ from, typeNames }) => (typeNames ? `${from}|${typeNames.join('|')}` : from)).join('.');
  const document = fetch.document.replace(/^query(\(\$representations:\[_Any!\]!(,(?<rest>[^)]*))?\))?\{_entities\(representations:\$representations\)\{(?<inner>.*)\}\}$/, '$<inner>');
  const inputs = fetch.kind === 'root' ? '' : ` by ${fetch.entities.map(({ key, requires }) => [...key, ...requires].map(({ name, from }) => (name === from ? name : `${name}=${from}`)).join(' ')).join(' or ')}`;
  return `${fetch.subgraph}${fetch.dependsOn.length > 0 ? ` after ${fetch.dependsOn.join(' ')}` : ''}${path === '' ? '' : ` at ${path}`}${inputs}: ${document}`;
};

import { graphClasses, operationClasses } from './classes.js';
import type { Contestant, Engine } from './contestant.js';
import { composeGraph, type RunningGraph } from './graph/compose-graph.js';
import { generateGraph } from './graph/generate-graph.js';
import type { GraphModel } from './graph/graph-model.js';
import { generateOperation, type Operation } from './operation/generate-operation.js';
import { runOperation, type Verdict } from './run-operation.js';

export interface FoundDifference {
  /** Of the graph and of the operation in it. */
  readonly seed: string;
  readonly model: GraphModel;
  readonly operation: Operation;
  readonly verdict: Verdict;
}

export interface FuzzReport {
  readonly graphs: number;
  /** By code of the first reason. */
  readonly notComposed: Readonly<Record<string, number>>;
  readonly operations: number;
  /** Answers that hold more than nulls and empty lists. */
  readonly withData: number;
  readonly withErrors: number;
  /** How many operations met each class. */
  readonly classes: Readonly<Record<string, number>>;
  readonly differences: readonly FoundDifference[];
}

type Draft = { -readonly [Key in keyof FuzzReport]: FuzzReport[Key] extends readonly (infer Item)[] ? Item[] : FuzzReport[Key] extends number ? number : Record<string, number> };

/** Random graphs of the seeds from `first` to `last`, each with some random operations. */
export async function runSeeds(contestant: Contestant, first: number, last: number, operationsPerGraph: number): Promise<FuzzReport> {
  const report: Draft = { graphs: 0, notComposed: {}, operations: 0, withData: 0, withErrors: 0, classes: {}, differences: [] };
  for (let seed = first; seed <= last; seed += 1) {
    const model = generateGraph(String(seed));
    const graph = composeGraph(model);
    if ('reasons' in graph) count(report.notComposed, graph.reasons[0]?.split(':')[0] ?? 'unknown');
    else await runGraph(contestant, model, graph, operationsPerGraph, report);
  }
  return report;
}

async function runGraph(contestant: Contestant, model: GraphModel, graph: RunningGraph, operationsPerGraph: number, report: Draft): Promise<void> {
  report.graphs += 1;
  const classes = graphClasses(model, graph.composed.subgraphs.map(({ sdl }) => sdl).join('\n'));
  const engine: Engine = await contestant(graph.composed);
  try {
    for (let at = 0; at < operationsPerGraph; at += 1) {
      const seed = `${model.seed}/${at}`;
      const operation = generateOperation(graph.monolith.schema, seed);
      if (operation === undefined) continue;
      const verdict = await runOperation(graph, engine, operation);
      report.operations += 1;
      if (/[^{}[\],:"\w]|"[^"]*":("|\d|true|false)/.test(JSON.stringify(verdict.expected.data))) report.withData += 1;
      if (verdict.expected.errors !== undefined) report.withErrors += 1;
      for (const name of [...classes, ...operationClasses(operation)]) count(report.classes, name);
      if (verdict.difference !== undefined) report.differences.push({ seed, model, operation, verdict });
    }
  } finally {
    await engine.close();
  }
}

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

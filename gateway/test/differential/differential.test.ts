import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { readCases } from './cases/named-case.js';
import { ALL_CLASSES } from './classes.js';
import type { Contestant } from './contestant.js';
import { hamafza } from './contestants/hamafza.js';
import { composeGraph } from './graph/compose-graph.js';
import { type FuzzReport, runSeeds } from './run-seeds.js';
import { runOperation } from './run-operation.js';
import { printRepro } from './shrink/print-repro.js';
import { shrinkDifference } from './shrink/shrink-difference.js';

const OPERATIONS_PER_GRAPH = 20;
/** Some of these seeds do not compose: 100 graphs are left, and 2,000 operations. */
const BATCHES = [1, 24, 47, 70, 93].map((first) => ({ first, last: first + 22 }));

describe('the engine beside one server of the whole graph', () => {
  const reports: FuzzReport[] = [];

  it.each(readCases(fileURLToPath(new URL('cases', import.meta.url))))('answers alike: $name', async ({ model, operation }) => {
    const graph = composeGraph(model);
    if ('reasons' in graph) throw new Error(graph.reasons.join('\n'));
    const engine = await hamafza(graph.composed);
    expect((await runOperation(graph, engine, operation)).difference).toBeUndefined();
  });

  it.each(BATCHES)('answers random operations over the random graphs $first to $last alike', async ({ first, last }) => {
    const report = await runSeeds(hamafza, first, last, OPERATIONS_PER_GRAPH);
    reports.push(report);
    expect(report.differences.map(({ seed, verdict }) => `${seed} ${verdict.difference?.kind}: ${verdict.difference?.detail}`)).toEqual([]);
  }, 300_000);

  it('has met every class of graphs and operations, in graphs enough', () => {
    const met = new Set(reports.flatMap(({ classes }) => Object.keys(classes)));
    expect(ALL_CLASSES.filter((name) => !met.has(name))).toEqual([]);
    expect(reports.reduce((sum, { graphs }) => sum + graphs, 0)).toBeGreaterThanOrEqual(100);
    expect(reports.reduce((sum, { operations }) => sum + operations, 0)).toBeGreaterThanOrEqual(2_000);
  });
});

/** Our engine with one fault: a list of two or more comes in the wrong order. */
const turningLists: Contestant = async (graph) => {
  const engine = await hamafza(graph);
  return { ...engine, execute: async (...operation) => JSON.parse(JSON.stringify(await engine.execute(...operation), (_, value: unknown) => (Array.isArray(value) ? [...value].reverse() : value))) };
};

describe('the differential test itself', () => {
  it('finds a fault and shrinks it to a graph of few lines', async () => {
    const { differences } = await runSeeds(turningLists, 1, 3, 10);
    const [found] = differences;
    if (found?.verdict.difference === undefined) throw new Error('found nothing');
    const repro = await shrinkDifference(turningLists, { model: found.model, operation: found.operation, difference: found.verdict.difference });
    if (repro === undefined) throw new Error('not reproduced');
    expect(printRepro(repro).split('\n').length).toBeLessThan(45);
    expect(repro.operation.query.split('\n').length).toBeLessThan(10);
  });
});

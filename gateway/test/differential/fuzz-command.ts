import { writeFileSync } from 'node:fs';
import { ALL_CLASSES, graphClasses, operationClasses } from './classes.js';
import type { Contestant } from './contestant.js';
import { hamafza } from './contestants/hamafza.js';
import { stockGateway } from './contestants/stock-gateway.js';
import { type FoundDifference, runSeeds } from './run-seeds.js';
import { printCase } from './cases/named-case.js';
import { printRepro } from './shrink/print-repro.js';
import { type Repro, shrinkDifference } from './shrink/shrink-difference.js';

const CONTESTANTS: Readonly<Record<string, Contestant>> = { hamafza, stock: stockGateway };

/** `--seeds A-B [--operations N] [--engine hamafza|stock] [--shrink N] [--save FOLDER] [--classes]`, and `--skip TEXT` passes over
 * differences whose answer holds the text; status 1 when any answer differs. */
export async function main(args: readonly string[]): Promise<number> {
  const option = (name: string, otherwise: string): string => args[args.indexOf(`--${name}`) + 1 || args.length] ?? otherwise;
  const [first = 1, last = first] = option('seeds', '1-100').split('-').map(Number);
  const contestant = CONTESTANTS[option('engine', 'hamafza')];
  if (contestant === undefined) throw new Error('--engine is hamafza or stock');
  const operations = Number(option('operations', '20'));
  const started = performance.now();
  const report = await runSeeds(contestant, first, last, operations);
  const skipped = option('skip', '');
  const { differences: all, classes, ...counts } = report;
  const differences = all.filter(({ verdict }) => skipped === '' || !JSON.stringify(verdict.actual).includes(skipped));
  const seconds = Math.round((performance.now() - started) / 1000);
  say({ ...counts, differences: all.length, seconds });
  if (args.includes('--classes')) say(Object.fromEntries(ALL_CLASSES.map((name) => [name, classes[name] ?? 0])));
  for (const { seed, verdict } of differences) say(`${seed} ${verdict.difference?.kind}: ${verdict.difference?.detail.slice(0, 160)}`);
  await shrinkSome(contestant, differences, Number(option('shrink', '10')), option('save', ''));
  return differences.length === 0 ? 0 : 1;
}

const say = (what: unknown): void => void process.stdout.write(`${typeof what === 'string' ? what : JSON.stringify(what, undefined, 1)}\n`);

/** One small repro of each kind, told apart by what is left in it. */
async function shrinkSome(contestant: Contestant, differences: readonly FoundDifference[], most: number, folder: string): Promise<void> {
  const known = new Set<string>();
  let shrunk = 0;
  for (const { seed, model, operation, verdict } of differences) {
    if (shrunk >= most || verdict.difference === undefined) break;
    const repro = await shrinkDifference(contestant, { model, operation, difference: verdict.difference });
    shrunk += 1;
    if (repro === undefined) {
      say(`===== ${seed} not reproduced by itself`);
      continue;
    }
    if (folder !== '') writeFileSync(`${folder}/${seed.replace('/', '-')}.json`, printCase(repro));
    const signature = signatureOf(repro);
    say(known.has(signature) ? `===== ${seed} again: ${signature}` : `===== ${seed} ${signature}\n${printRepro(repro)}`);
    known.add(signature);
  }
}

function signatureOf({ model, operation, verdict, graph }: Repro): string {
  const sdl = graph.composed.subgraphs.map((subgraph) => subgraph.sdl).join('\n');
  const message = (verdict.actual.errors?.[0]?.message ?? '').replace(/"[^"]*"|\b\w*\d\w*\b/g, '*').slice(0, 60);
  return [verdict.difference?.kind, message, ...graphClasses(model, sdl), ...operationClasses(operation)].join(' | ');
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGovernance } from './governance.mjs';
import { startContestant } from './contestants.mjs';
import { benchSupergraph } from './supergraph.mjs';

const forkHere = (file) => fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: [], env: { PATH: process.env.PATH, NODE_ENV: 'production' } });

/** Asks a child process and waits for its answer. */
async function told(child, question) {
  const settled = new AbortController();
  const ended = once(child, 'exit', settled).then(() => [{ error: 'it ended' }], () => []);
  child.send(question);
  const [answer] = await Promise.race([once(child, 'message', settled), ended]);
  settled.abort();
  if (answer.error !== undefined) throw new Error(`The load generator or the subgraphs: ${answer.error}`);
  return answer;
}

/**
 * Subgraphs, load generator and contestants, each in a process of its own.
 *
 * @param names whom to start, in this order.
 * @param setting `flagsOf(name)`, Node flags for one contestant; `largeYoungGeneration` gives it to all.
 * @returns `contestants`; `load(request)`, see load.mjs; `takeFetches()`, how many fetches the subgraphs answered since
 *   it was last asked; `stop()`.
 */
export async function startFederation(names, { flagsOf, largeYoungGeneration }) {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-bench-'));
  const subgraphs = forkHere('subgraphs.mjs');
  const generator = forkHere('load.mjs');
  const contestants = [];
  let governance;
  const stop = async () => {
    governance?.stop();
    await Promise.all(contestants.map((contestant) => contestant.stop()));
    for (const child of [subgraphs, generator]) if (child.connected) child.disconnect();
    await rm(folder, { recursive: true, force: true });
  };
  const interrupted = () => void stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const [[{ urls }]] = await Promise.all([once(subgraphs, 'message'), once(generator, 'message')]);
    // A folder of its own: a gateway watches the one its supergraph lies in, and logs are written all the time.
    const supergraphFolder = join(folder, 'supergraph');
    await mkdir(supergraphFolder);
    const supergraphFile = join(supergraphFolder, 'supergraph.graphql');
    await writeFile(supergraphFile, benchSupergraph(urls));
    if (names.includes('governed')) governance = await startGovernance(urls, folder);
    for (const name of names) {
      const own = join(folder, name);
      await mkdir(own);
      const contestant = await startContestant(name, { supergraphFile, urls, folder: own, flags: flagsOf(name), largeYoungGeneration, governance });
      contestants.push(contestant);
      await contestant.ready;
    }
    return { contestants, stop, load: (request) => told(generator, request), takeFetches: async () => (await told(subgraphs, 'fetches')).fetches };
  } catch (error) {
    await stop();
    throw error;
  }
}

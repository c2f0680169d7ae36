import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ApolloServer } from '@apollo/server';
import { describe, expect, it } from '@jest/globals';
import { createEngine } from '../../src/engine/create-engine.js';
import { hang } from '../federation/start-subgraph.js';
import { apolloFederation, ask, silent, type Context } from './apollo-federation.js';

const apollo = apolloFederation();

const INDEX = new URL('../../dist/index.js', import.meta.url).href;

/** A process of its own over the compiled engine, that ends when nothing keeps it. */
const run = async (script: string, argument: string): Promise<{ readonly code: number | null; readonly output: string }> => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script.replaceAll('INDEX', JSON.stringify(INDEX)), argument], { stdio: ['ignore', 'pipe', 'inherit'], timeout: 25_000 });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const output = await text(child.stdout);
  return { code: await ended, output: output.trim() };
};

/** Of this process, on Linux; elsewhere nothing is counted. */
const countThreads = (): Promise<number> => readdir('/proc/self/task').then(({ length }) => length, () => 0);

describe('stopping Apollo Server', () => {
  it('lets the process end: no thread, socket or timer of the engine is left', async () => {
    const script = `
      import { ApolloServer } from '@apollo/server';
      import { startStandaloneServer } from '@apollo/server/standalone';
      import { createEngine } from INDEX;
      const server = new ApolloServer({ gateway: createEngine({ supergraphSdl: process.argv[1] }) });
      const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close' }, body: '{"query":"{ budget clinic { city } }"}' });
      console.log(await answer.text());
      await server.stop();
    `;
    const { code, output } = await run(script, apollo.supergraphSdl);
    expect([code, JSON.parse(output)]).toEqual([0, { data: { budget: 7, clinic: { city: 'Tabriz' } } }]);
  });

  it('lets the process end when the first supergraph cannot be served', async () => {
    const script = `
      import { createEngine } from INDEX;
      await createEngine({ supergraphSdl: process.argv[1] }).load({ apollo: {} }).catch(({ name }) => console.log(name));
    `;
    const { code, output } = await run(script, 'type Query { a: Int }');
    expect([code, output.split('\n').at(-1)]).toEqual([0, 'StartupError']);
  });

  it('waits for requests under way as long as it may, and no longer', async () => {
    const gateway = createEngine<Context>({ supergraphSdl: apollo.supergraphSdl, log: silent, drainTimeoutMs: 100 });
    const server = new ApolloServer<Context>({ gateway, stopOnTerminationSignals: false });
    await server.start();
    await ask(server, '{ budget }');
    const stuck = new Promise<void>((resolve) => apollo.subgraphs.people.misbehave((request, response) => (resolve(), hang(request, response))));
    const answer = ask(server, '{ clinic { city } }');
    await stuck;
    await server.stop();
    expect((await answer).errors[0].extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
  });

  it('leaves no threads behind however often it is done', async () => {
    const cycle = async (): Promise<number> => {
      const engine = createEngine({ supergraphSdl: apollo.supergraphSdl, log: silent });
      await engine.load({ apollo: {} });
      await engine.close();
      return countThreads();
    };
    const first = await cycle();
    for (let count = 0; count < 3; count += 1) await cycle();
    expect((await cycle()) - first).toBeLessThan(3);
  });
});

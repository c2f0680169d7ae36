// All subgraphs of the bench in one process of their own, each on a port of its own. Started by run.mjs.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { SubgraphResolver } from './resolve-document.mjs';
import { SUBGRAPH_SDL } from './supergraph.mjs';

const readBody = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** What our own kit offers to gateways that sign, until they ask under grants; nothing is verified here. */
const SESSION_KEY = { 'hamafza-session-key': generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x };
const offered = ({ headers: { 'hamafza-signature': signature = '~' } }) => (signature.includes('~') ? {} : SESSION_KEY);

function answerWith(resolver, counts) {
  return async (request, response) => {
    try {
      const body = await readBody(request);
      if (request.url === '/audit/notices') {
        response.writeHead(204).end();
        return;
      }
      counts.fetches += 1;
      const answer = Buffer.from(resolver.answer(JSON.parse(body)));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length, ...offered(request) }).end(answer);
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: [{ message: error.message }] }));
    }
  };
}

const counts = { fetches: 0 };
const urls = {};
for (const name of Object.keys(SUBGRAPH_SDL)) {
  const server = createServer({ keepAliveTimeout: 600_000 }, answerWith(new SubgraphResolver(name), counts));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  urls[name] = `http://127.0.0.1:${server.address().port}/graphql`;
}
const tell = (answer) => (process.connected ? process.send(answer) : process.exit());
process.once('disconnect', () => process.exit());
process.on('message', () => {
  tell({ fetches: counts.fetches });
  counts.fetches = 0;
});
tell({ urls });

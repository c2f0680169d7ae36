import { buildConnector, Client, Pool } from 'undici';

/** PEM texts: whom we trust, and who we are where a subgraph wants to know. */
export interface TlsOptions {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface PoolOptions {
  readonly concurrency: number;
  readonly connectTimeoutMs: number;
  readonly tls: TlsOptions;
}

/**
 * The connections to one origin. Nothing is opened before the first request, so that a gateway starts while an agency
 * is down. Over TLS HTTP/2 is offered, and where it is taken one connection carries all requests; on HTTP/1.1 a
 * connection carries one at a time.
 */
export const createConnectionPool = (origin: string, { concurrency, connectTimeoutMs, tls }: PoolOptions): Pool => {
  const connect = buildConnector({ ...tls, allowH2: true, timeout: connectTimeoutMs });
  return new Pool(origin, {
    connections: concurrency,
    pipelining: 1,
    // Each fetch has a deadline of its own over all of its parts.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect,
    factory: (url, options) => createClient(url, options, connect, concurrency),
  });
};

/** The client library sends one request at a time on HTTP/2 as well, unless told otherwise once the protocol is known. */
const createClient = (url: URL, options: object, connect: buildConnector.connector, concurrency: number): Client => {
  let multiplexes = false;
  const client = new Client(url, {
    ...options,
    connect: (target, callback) => {
      connect(target, (...result) => {
        // On failure there is an error and, whatever the types say, nothing else.
        multiplexes = result[0] === null && 'alpnProtocol' in result[1] && result[1].alpnProtocol === 'h2';
        callback(...result);
      });
    },
  });
  client.on('connect', () => {
    client.pipelining = multiplexes ? concurrency : 1;
  });
  return client;
};

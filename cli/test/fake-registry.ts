import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: any;
}

/** Answers what a test says; for what a real registry does only when it is broken, or after much else. */
export interface FakeRegistry {
  readonly url: string;
  readonly received: Received[];
  answer(status: number, body: unknown): void;
  /** Does with each request whatever is said, once its body has been read. */
  misbehave(act: (request: IncomingMessage, response: ServerResponse) => void): void;
  stop(): Promise<void>;
}

export const startFakeRegistry = async (): Promise<FakeRegistry> => {
  const received: Received[] = [];
  let act: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({
        method: request.method ?? '',
        url: request.url ?? '',
        authorization: request.headers.authorization,
        body: body === '' ? undefined : JSON.parse(body),
      });
      act(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (status, body) => {
      act = (_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    },
    misbehave: (next) => {
      act = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

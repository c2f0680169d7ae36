import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newKey, type TestKey } from './test-keys.js';

/** An issuer that serves its keys over HTTP. */
export interface TestIssuer {
  readonly key: TestKey;
  readonly url: string;
  /** How often its keys were asked for. */
  asked: number;
  /** What it answers; an issuer that is away throws the connection away. */
  answer: (response: ServerResponse) => void;
  stop(): Promise<void>;
}

export const keySetText = (...keys: readonly TestKey[]): string => JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });

export const answering =
  (text: string, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/jwk-set+json', ...headers }).end(text);

export const away = (response: ServerResponse): void => void response.destroy();

export const startIssuer = async (key = newKey('key-1')): Promise<TestIssuer> => {
  const server = createServer((_request, response) => {
    issuer.asked += 1;
    issuer.answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer: TestIssuer = {
    key,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    asked: 0,
    answer: answering(keySetText(key)),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return issuer;
};

import { request as forward } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { startLoopbackServer } from './loopback-server.js';

export interface RecordingDoor {
  readonly url: string;
  /** `127.0.0.1:port` */
  readonly host: string;
  /** What came for the subgraph since the last `forget`, headers left out. */
  readonly bodies: readonly string[];
  forget(): void;
  stop(): Promise<void>;
}

/** Stands before a subgraph and writes down what it is asked; passes everything on as it came, signatures included. */
export async function openRecordingDoor(subgraphUrl: string): Promise<RecordingDoor> {
  const bodies: string[] = [];
  const { host, stop } = await startLoopbackServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      bodies.push(body.toString('utf8'));
      const passed = forward(new URL(request.url ?? '/', subgraphUrl), { method: request.method, headers: { ...request.headers, connection: 'close' } });
      passed.on('response', (told) => told.pipe(response.writeHead(told.statusCode ?? 502, told.headers)));
      passed.on('error', () => response.destroy());
      passed.end(body);
    })().catch(() => response.destroy());
  });
  return {
    url: `http://${host}/graphql`,
    host,
    bodies,
    forget: () => void bodies.splice(0),
    stop,
  };
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnusedConnections } from '../../src/process/unused-connections.js';

const REQUEST = 'GET / HTTP/1.1\r\nhost: here\r\n\r\n';

describe('a server that closes', () => {
  let server: Server;
  let unused: UnusedConnections;
  let release: (() => void) | undefined;

  beforeEach(async () => {
    release = undefined;
    // Heads may take as long as a test: nothing but what is tested ends a connection.
    server = createServer({ headersTimeout: 600_000, requestTimeout: 600_000 }, (_, response) => {
      release = () => response.setHeader('connection', 'close').end('answered');
      server.emit('held');
    });
    unused = new UnusedConnections(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => server.closeAllConnections());

  const open = async (): Promise<Socket> => {
    const accepted = once(server, 'connection');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await accepted;
    return socket;
  };
  const close = (): Promise<unknown> => {
    unused.endSoon();
    return new Promise((resolve) => server.close(resolve));
  };

  it('does not wait for a connection over which nothing was sent', async () => {
    const socket = await open();
    const ended = once(socket, 'close');
    await close();
    await ended;
  });

  it('answers what comes in time over a connection that was opened just before', async () => {
    const socket = await open();
    const closed = close();
    const held = once(server, 'held');
    socket.write(REQUEST);
    await held;
    release?.();
    expect(await text(socket)).toContain('answered');
    await closed;
  });

  it('answers what is under way, however long that takes', async () => {
    const [idle, busy] = [await open(), await open()];
    const held = once(server, 'held');
    busy.write(REQUEST);
    await held;
    const closed = close();
    await once(idle, 'close');
    release?.();
    expect(await text(busy)).toContain('answered');
    await closed;
  });
});

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { openDataSource } from '../../src/index.js';

describe('opening a database', () => {
  it('gives up on one that takes the connection and then says nothing', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const url = `postgres://somebody:something@127.0.0.1:${port}/nothing`;
    await expect(openDataSource({ entities: [], migrations: [] }, { url, poolSize: 1, applicationName: 'test', connectTimeoutMs: 100 })).rejects.toThrow(/timeout/i);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

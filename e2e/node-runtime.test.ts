import { AsyncResource } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { Column, getMetadataArgsStorage } from 'typeorm';

interface Padding {
  readonly width: number;
}

class Shelf {
  @Column()
  label!: string;
}

describe('the runtime of the tests', () => {
  it('shows a fault at its line of the TypeScript source', async () => {
    const padding: Padding = { width: 2 };
    const { stack = '' } = new Error(`at this line, ${padding.width}`);
    const lines = (await readFile(fileURLToPath(import.meta.url), 'utf8')).split('\n');
    expect(/node-runtime\.test\.ts:(\d+)/.exec(stack)?.[1]).toBe(String(lines.findIndex((line) => line.includes('at this line, ')) + 1));
  });

  it('gives decorators the types that they ask for', () => {
    expect(Reflect.getMetadata('design:type', Shelf.prototype, 'label')).toBe(String);
  });

  it('lets decorators tell packages of the classes of this file alone', () => {
    expect(getMetadataArgsStorage().columns.map(({ target }) => target)).toEqual([Shelf]);
  });

  it('follows what is asynchronous for this file alone, not for those before it in the same worker', () => {
    const followers = Object.getOwnPropertySymbols(new AsyncResource('FOLLOWED')).filter(({ description }) => description === 'kResourceStore');
    expect(followers).toHaveLength(1);
  });

  it('holds time still where a test asks for it', () => {
    jest.useFakeTimers({ now: 0 });
    try {
      expect(Date.now()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});

import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newKeyPair, type PublicJwk } from '../../src/registry/key-pair.js';
import { ReleaseFloor, ReleaseFloorError } from '../../src/registry/release-floor.js';

const [signedBy, other] = [(await newKeyPair()).publicKey, (await newKeyPair()).publicKey];
const statement = (sequence: number, digit = 'a') => ({ sequence, releaseId: digit.repeat(64) });

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hamafza-floor-'));
  folder = join(root, 'cache', 'floor');
});
afterEach(() => rm(root, { recursive: true }));
const opened = (keys: readonly PublicJwk[] = [signedBy]): Promise<ReleaseFloor> => ReleaseFloor.open(folder, keys);
const kept = async (): Promise<number | undefined> => (await opened()).statement?.sequence;

describe('ReleaseFloor', () => {
  it('knows nothing at first, and then the newest statement that any process has kept', async () => {
    const floor = await opened();
    expect(floor.statement).toBeUndefined();
    await floor.keep({ statement: statement(3), signedBy });
    await floor.keep({ statement: statement(12, 'b'), signedBy });
    expect((await opened()).statement).toMatchObject(statement(12, 'b'));
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('is lowered neither by an older statement, nor by another process that has seen less', async () => {
    const [one, lagging] = [await opened(), await opened()];
    await one.keep({ statement: statement(9), signedBy });
    await one.keep({ statement: statement(4), signedBy });
    await Promise.all([lagging.keep({ statement: statement(7), signedBy }), one.keep({ statement: statement(10), signedBy }), lagging.keep({ statement: statement(8), signedBy })]);
    expect(await kept()).toBe(10);
  });

  it('goes by the newest of what a process left behind that was killed half-way', async () => {
    const floor = await opened();
    await floor.keep({ statement: statement(9), signedBy });
    const [name] = await readdir(folder);
    await writeFile(join(folder, name!.replace('.9.', '.10.')), '');
    await writeFile(join(folder, 'something else'), '99');
    expect(await kept()).toBe(10);
  });

  it('passes over what a key has signed that is withdrawn, however high its numbers', async () => {
    const floor = await opened([signedBy, other]);
    await floor.keep({ statement: statement(9), signedBy });
    await floor.keep({ statement: statement(9_000_000), signedBy: other });
    expect((await opened([signedBy, other])).statement).toMatchObject({ sequence: 9_000_000 });
    expect(await kept()).toBe(9);
  });

  it('is behind while the disk refuses, and keeps later what it could not', async () => {
    const floor = await opened();
    await writeFile(join(root, 'cache'), 'no folder');
    await expect(floor.keep({ statement: statement(5), signedBy })).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect([floor.isBehind, floor.statement?.sequence]).toEqual([true, 5]);
    await rm(join(root, 'cache'));
    await floor.keep();
    expect([floor.isBehind, await kept()]).toEqual([false, 5]);
  });

  it('is not taken for empty when its folder cannot be read', async () => {
    await mkdir(folder, { recursive: true });
    await rename(folder, join(root, 'away'));
    await writeFile(folder, 'no folder');
    await expect(opened()).rejects.toThrow(ReleaseFloorError);
    await expect(opened()).rejects.toThrow(folder);
  });
});

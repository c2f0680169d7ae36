import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder and ports that no other test uses. */
export interface Place {
  readonly dataFolder: string;
  /** The first of `PORTS`. */
  readonly port: number;
  /** Removes the folder. */
  remove(): Promise<void>;
}

const PORTS = 11;
const PORT_STEP = 20;
/** Away from the range the system gives to clients; places that are kept for later have ports of their own. */
const FIRST_PORTS = { passing: 12_000, kept: 24_000 } as const;
const PLACES = { passing: 600, kept: 300 } as const;

/** Where this run of tests keeps its data: what a killed run leaves, the next one removes. */
export const runFolder = (): string => process.env['HAMAFZA_TEST_RUN'] ?? tmpdir();

/** @param port the gateway's, as the launcher was told. */
export const registryUrlOf = (port: number): string => `http://127.0.0.1:${port + 10}`;

/** A place with nothing in it. */
export async function newPlace(): Promise<Place> {
  return placeAt(await mkdtemp(join(runFolder(), 'hamafza-e2e-')), await freePorts('passing'));
}

export const placeAt = (dataFolder: string, port: number): Place => ({
  dataFolder,
  port,
  remove: () => rm(dataFolder, { recursive: true, force: true, maxRetries: 10 }),
});

/** A port with the next ones free too, which no other file of tests of this run gets. @param use `kept` ports are nobody's between one use and the next. */
export async function freePorts(use: keyof typeof FIRST_PORTS): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const first = FIRST_PORTS[use] + Math.floor(Math.random() * PLACES[use]) * PORT_STEP;
    if ((await areFree(first)) && (await claim(first))) return first;
  }
  throw new Error('no free ports');
}

/** Whether nobody was before: free ports are not yet listened on when the next file looks. */
const claim = (first: number): Promise<boolean> =>
  mkdir(join(runFolder(), `ports-${first}`)).then(
    () => true,
    () => false,
  );

export async function areFree(first: number): Promise<boolean> {
  const free = await Promise.all(Array.from({ length: PORTS }, (_, offset) => isFree(first + offset)));
  return free.every(Boolean);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from './place.js';

const POLL_MS = 100;

/**
 * What the first file of tests that needs it makes for all the files of a run, whichever worker they run in; the others
 * wait for it. Where making it fails, the next file tries again.
 *
 * @param name of a file in the run's folder.
 * @param make gives what can be written as JSON.
 */
export async function oncePerRun<Made extends object>(name: string, make: () => Promise<Made>): Promise<Made> {
  const [claim, file] = [join(runFolder(), `${name}.claim`), join(runFolder(), `${name}.json`)];
  for (;;) {
    const known = await readMade<Made>(file);
    if (known) return known;
    if (await isFirst(claim)) return makeInto(file, make).catch((error: unknown) => rmdir(claim).then(() => Promise.reject(error)));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function readMade<Made>(file: string): Promise<Made | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Made);
}

const isFirst = (claim: string): Promise<boolean> =>
  mkdir(claim).then(
    () => true,
    () => false,
  );

async function makeInto<Made>(file: string, make: () => Promise<Made>): Promise<Made> {
  const made = await make();
  await writeFile(`${file}.new`, JSON.stringify(made));
  await rename(`${file}.new`, file);
  return made;
}

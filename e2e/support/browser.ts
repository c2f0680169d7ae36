import { execFile } from 'node:child_process';
import { accessSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium as playwright, type Browser } from 'playwright-core';
import { oncePerRun } from './once-per-run.js';
import { runFolder } from './place.js';

/** The libraries that Chromium links and a bare server may lack. */
const LINKED_LIBRARIES = ['libnss3.so', 'libnspr4.so', 'libexpat.so.1'];
const LIBRARY_FOLDERS = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib/aarch64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
];

/** Nothing that calls home: the tests watch every request, and the machine may have no network. */
const QUIET_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const STARTED_WITHIN_MS = 180_000;
const UNPACK = fileURLToPath(new URL('./unpack-browser.mjs', import.meta.url));
const run = promisify(execFile);

interface BrowserProgram {
  readonly executablePath: string;
  /** What it needs beside the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Starts a headless Chromium: the one at `CHROMIUM_PATH` if that is set, else the one inside the npm package.
 *
 * @throws Error when neither starts, as on a platform for which the package has no binary.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['CHROMIUM_PATH'];
  const { executablePath, environment } = installed ? { executablePath: installed, environment: {} } : await packagedProgram();
  const env = Object.fromEntries(Object.entries({ ...process.env, ...environment }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return playwright.launch({ executablePath, env, args: QUIET_ARGUMENTS, headless: true, timeout: STARTED_WITHIN_MS });
}

/** Unpacked once for all: the package itself would take a file that another process is still writing. */
const packagedProgram = (): Promise<BrowserProgram> => oncePerRun('browser', unpackProgram);

async function unpackProgram(): Promise<BrowserProgram> {
  const folder = await mkdtemp(join(runFolder(), 'browser-'));
  // The package unpacks its own copies of the libraries only if it believes to run where it was made for. Copies beside
  // good system libraries would crash, so this is the last resort.
  const lacking = LINKED_LIBRARIES.every(isInstalled) ? {} : { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const { stdout } = await run(process.execPath, [UNPACK], { env: { ...process.env, ...lacking, TMPDIR: folder } });
  return JSON.parse(stdout) as BrowserProgram;
}

const isInstalled = (library: string): boolean => LIBRARY_FOLDERS.some((folder) => exists(`${folder}/${library}`));

function exists(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

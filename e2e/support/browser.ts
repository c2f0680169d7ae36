import { accessSync } from 'node:fs';
import { chromium as playwright, type Browser } from 'playwright-core';

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

/**
 * Starts a headless Chromium: the one at `CHROMIUM_PATH` if that is set, else the one inside the npm package.
 *
 * @throws Error when neither starts, as on a platform for which the package has no binary.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['CHROMIUM_PATH'];
  if (installed) return playwright.launch({ executablePath: installed, args: QUIET_ARGUMENTS, headless: true });

  // The package unpacks its own copies of the libraries only if it believes to run where it was made for, and it
  // looks once, when it is imported. Copies beside good system libraries would crash, so this is the last resort.
  if (!LINKED_LIBRARIES.every(isInstalled)) process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return playwright.launch({
    executablePath: await packaged.executablePath(),
    args: QUIET_ARGUMENTS,
    headless: true,
  });
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

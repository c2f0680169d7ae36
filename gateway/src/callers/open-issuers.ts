import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { StartupError } from '../startup-error.js';
import type { Log } from '../telemetry/create-log.js';
import { IssuerKeys } from './issuer-keys.js';
import { issuersSchema, type IssuerSettings } from './issuer-settings.js';
import type { Issuer } from './issuer.js';
import { keySourceOf } from './key-source.js';
import { readSettingsFile } from './read-settings-file.js';

/** An issuer whose keys are looked at until it is closed. */
export interface OpenIssuer extends Issuer {
  close(): void;
}

/**
 * The issuers that a file names. One that is away is there all the same, and its callers are refused with
 * ISSUER_UNAVAILABLE until it is back.
 *
 * @param before those of the file as it was: who is named there just so stays as it is, with its keys.
 * @throws StartupError when the file, or a file of keys that it names, is not usable; nothing new is left open then.
 */
export const openIssuers = async (file: string, before: readonly OpenIssuer[], log: Log): Promise<readonly OpenIssuer[]> => {
  const { issuers } = await readSettingsFile('The file of issuers', file, issuersSchema);
  const opened = issuers.map((settings) => before.find((known) => isDeepStrictEqual(known.settings, settings)) ?? openIssuer(settings, dirname(file), log));
  const added = opened.filter((issuer) => !before.includes(issuer));
  await Promise.all(added.map(({ keys }) => keys.refresh()));
  const lacking = added.find(({ settings, keys }) => 'file' in settings.keys && !keys.areKnown);
  if (lacking === undefined) return opened;
  for (const issuer of added) issuer.close();
  throw new StartupError(`The keys of the issuer ${lacking.settings.issuer} cannot be read: see the file it has in ${file}.`);
};

const openIssuer = (settings: IssuerSettings, folder: string, log: Log): OpenIssuer => {
  const closing = new AbortController();
  const options = { algorithms: settings.algorithms, nowMs: () => performance.now(), log, signal: closing.signal };
  return { settings, keys: new IssuerKeys(keySourceOf(settings, folder), options), close: () => closing.abort() };
};

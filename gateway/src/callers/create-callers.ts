import { dirname } from 'node:path';
import { StartupError } from '../startup-error.js';
import { type Log } from '../telemetry/create-log.js';
import { type CallerSettings } from './caller-environment.js';
import { type Callers } from './callers.js';
import { CertificateCallers } from './certificate-callers.js';
import { certificatesSchema } from './certificate-settings.js';
import { IssuerKeys } from './issuer-keys.js';
import { issuersSchema } from './issuer-settings.js';
import { type Issuer } from './issuer.js';
import { keySourceOf } from './key-source.js';
import { openCaller } from './open-caller.js';
import { OpenCallers } from './open-callers.js';
import { readSettingsFile } from './read-settings-file.js';
import { VerifiedCallers } from './verified-callers.js';

export interface CallersConfig {
  readonly access: 'open' | 'closed';
  readonly callers: CallerSettings;
}

export interface CallersContext {
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
}

/**
 * An issuer that is away does not stop the start: its callers are refused with ISSUER_UNAVAILABLE until it is back.
 *
 * @param context.signal ends looking for new keys.
 * @throws StartupError when a file is not usable, or nobody could ever be verified by a gateway that is closed.
 */
export const createCallers = async ({ access, callers: settings }: CallersConfig, context: CallersContext): Promise<Callers> => {
  const { issuersFile, clientCertificatesFile } = settings;
  const anonymous = access === 'open' ? openCaller() : undefined;
  if (issuersFile === undefined && clientCertificatesFile === undefined) {
    if (anonymous !== undefined) return new OpenCallers(anonymous);
    throw new StartupError('The gateway is closed and knows no issuer of tokens, so it could answer nobody. Name a file of issuers with --issuers or HAMAFZA_ISSUERS, or give HAMAFZA_CLIENT_CERTIFICATES; docs/callers.md says how. With --access open it answers everybody.');
  }
  const certificates = clientCertificatesFile === undefined ? undefined : (await readSettingsFile('The file of client certificates', clientCertificatesFile, certificatesSchema)).certificates;
  const issuers = issuersFile === undefined ? [] : await openIssuers(issuersFile, context);
  return new VerifiedCallers({
    issuers: new Map(issuers.map((issuer) => [issuer.settings.issuer, issuer])),
    certificates: certificates && new CertificateCallers(certificates),
    anonymous,
    nowMs: context.nowMs,
  });
};

const openIssuers = async (file: string, { log, signal }: CallersContext): Promise<readonly Issuer[]> => {
  const { issuers } = await readSettingsFile('The file of issuers', file, issuersSchema);
  const opened = issuers.map((settings) => {
    const options = { algorithms: settings.algorithms, nowMs: () => performance.now(), log, signal };
    return { settings, keys: new IssuerKeys(keySourceOf(settings, dirname(file)), options) };
  });
  await Promise.all(opened.map(({ keys }) => keys.refresh()));
  const lacking = opened.find(({ settings, keys }) => 'file' in settings.keys && !keys.areKnown);
  if (lacking === undefined) return opened;
  throw new StartupError(`The keys of the issuer ${lacking.settings.issuer} cannot be read: see the file it has in ${file}.`);
};

import { StartupError } from '../startup-error.js';
import { takeFiles } from '../take-files.js';
import type { CallerSettings } from './caller-environment.js';
import type { Callers } from './callers.js';
import type { CallersContext } from './callers-context.js';
import { openCaller } from './open-caller.js';
import { OpenCallers } from './open-callers.js';
import { RereadCallers } from './reread-callers.js';

export interface CallersConfig {
  readonly access: 'open' | 'closed';
  readonly callers: CallerSettings;
}

/**
 * An issuer that is away does not stop the start: its callers are refused with ISSUER_UNAVAILABLE until it is back.
 * The files may change at any time: whom they name from then on is verified from then on.
 *
 * @throws StartupError when a file is not usable, or nobody could ever be verified by a gateway that is closed.
 */
export const createCallers = async ({ access, callers: settings }: CallersConfig, context: CallersContext): Promise<Callers> => {
  const files = [settings.issuersFile, settings.clientCertificatesFile].filter((file) => file !== undefined);
  const anonymous = access === 'open' ? openCaller() : undefined;
  if (files.length === 0) {
    if (anonymous !== undefined) return new OpenCallers(anonymous);
    throw new StartupError('The gateway is closed and knows no issuer of tokens, so it could answer nobody. Name a file of issuers with --issuers or HAMAFZA_ISSUERS, or give HAMAFZA_CLIENT_CERTIFICATES; docs/callers.md says how. With --access open it answers everybody.');
  }
  const callers = new RereadCallers(settings, context, anonymous);
  await takeFiles({ ...context, files, what: 'what says who callers are', take: () => callers.take() });
  return callers;
};

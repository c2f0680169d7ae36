import { codedError } from '@hamafza/schema/vocabulary';
import { type GatewayConfig } from '../config.js';

/** Whoever reaches an open gateway is one caller. */
export const OPEN_CALLER = 'open';

/** @throws UNAUTHENTICATED unless the gateway is open: no issuer of callers can be configured yet. */
export const checkCaller = (access: GatewayConfig['access']): void => {
  if (access === 'open') return;
  throw codedError('UNAUTHENTICATED', 'This gateway is closed: it answers only callers it can verify.', { scheme: 'Bearer' });
};

/** @throws FORBIDDEN unless the gateway is open. */
export const checkSandboxAccess = (access: GatewayConfig['access']): void => {
  if (access === 'open') return;
  throw codedError('FORBIDDEN', 'This gateway is closed, and its sandbox with it.', { reason: 'The gateway runs with --access closed.' });
};

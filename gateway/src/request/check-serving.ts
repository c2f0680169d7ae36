import { codedError } from '@hamafza/schema/vocabulary';
import type { Gateway } from '../create-gateway.js';

/** @throws SHUTTING_DOWN once the process drains: a balancer asks another one. */
export const checkNotDraining = (gateway: Gateway): void => {
  if (gateway.isDraining()) throw codedError('SHUTTING_DOWN', 'This gateway is shutting down.', {});
};

/** @throws NOT_READY */
export const checkServing = (gateway: Gateway): void => {
  if (gateway.releases.current?.isServing !== true) notReady();
};

/** @throws NOT_READY always. */
export const notReady = (): never => {
  throw codedError('NOT_READY', 'This gateway serves no release yet.', {});
};

import type { IssuerKeys } from './issuer-keys.js';
import type { IssuerSettings } from './issuer-settings.js';

/** Somebody whose tokens are accepted, with its keys. */
export interface Issuer {
  readonly settings: IssuerSettings;
  readonly keys: IssuerKeys;
}

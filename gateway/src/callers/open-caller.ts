import { callerKey } from './caller-key.js';
import type { Caller } from './caller.js';

const RIGHTS = {
  subject: 'anonymous',
  body: 'secretariat',
  roles: ['analyst'],
  scopes: ['hamafza:explain'],
  policies: [],
  provinces: 'all',
  purposes: 'any',
  purpose: 'exploration',
} as const;

/** Whoever reaches an open gateway and shows nothing: an analyst of the secretariat, who explores unless the request names another purpose. */
export const openCaller = (): Caller => ({ ...RIGHTS, key: callerKey('open', RIGHTS), verified: false });

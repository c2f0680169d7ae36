import type { Caller } from './caller.js';

/** Who asks for nothing yet, as a browser does before it asks: without rights, so that nothing could come of a mistake. */
export const NOBODY: Caller = { subject: '', body: '', roles: [], scopes: [], policies: [], provinces: [], purposes: [], purpose: undefined, key: 'nobody', verified: false };

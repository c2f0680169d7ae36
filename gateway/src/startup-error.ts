/** Why the gateway cannot start, in one line for the operator's terminal; names files, ports and options. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

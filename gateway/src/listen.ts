import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartupError } from './startup-error.js';

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** What an operator sets to choose another, e.g. `--host`. */
  readonly hostSetting: string;
  readonly portSetting: string;
}

/**
 * @returns the port.
 * @throws StartupError when the port is taken or the address is not ours.
 */
export const listen = async (server: Server, options: ListenOptions): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startupErrorOf(error, options)));
    server.listen(options.port, options.host, () => resolve());
  });
  return (server.address() as AddressInfo).port;
};

const startupErrorOf = (error: NodeJS.ErrnoException, { host, port, hostSetting, portSetting }: ListenOptions): StartupError => {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is already in use. Choose another with ${portSetting}.`,
    EACCES: `Port ${port} on ${host} needs rights this process lacks. Choose one above 1023 with ${portSetting}.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Choose another with ${hostSetting}.`,
    ENOTFOUND: `The host name ${host} is unknown. Choose another with ${hostSetting}.`,
  };
  return new StartupError(reasons[error.code ?? ''] ?? `Cannot listen on port ${port} of ${host}: ${error.code ?? 'unknown'}.`, { cause: error });
};

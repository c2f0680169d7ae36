import { BlockList, isIP } from 'node:net';

/** Where an agency's subgraph may be called. */
export interface RoutingRules {
  /** `host` for any port, or `host:port`; from the registry's list of keys. */
  readonly allowedHosts: readonly string[];
  /** For one machine with everything on it. */
  readonly allowLoopback: boolean;
}

/**
 * Whether gateways may be told to send requests, with their signatures, to an address.
 * A private address passes when the operator listed it: that is where agencies are. Names are not looked up.
 *
 * @returns why not; `undefined` when they may.
 */
export function routingUrlProblem(routingUrl: string, { allowedHosts, allowLoopback }: RoutingRules): string | undefined {
  const url = URL.canParse(routingUrl) ? new URL(routingUrl) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return 'It must be an http or https URL.';
  if (url.username !== '' || url.password !== '') return 'It must hold no credentials.';
  if (url.hash !== '') return 'It must have no fragment.';
  if (!allowLoopback && isThisMachine(url.hostname)) return 'It is an address of this machine or of its own link.';
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isAllowed = allowedHosts.some((allowed) => [url.hostname, `${url.hostname}:${port}`].includes(allowed.toLowerCase()));
  return isAllowed ? undefined : 'Its host is not on the agency’s list of routing hosts.';
}

function isThisMachine(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  const version = isIP(address);
  if (version !== 0) return thisMachine().check(address, version === 6 ? 'ipv6' : 'ipv4');
  return /(^|\.)localhost\.?$/i.test(hostname);
}

/** Loopback, unspecified, link-local (with the clouds' metadata service), multicast and broadcast. Source: RFC 6890. */
function thisMachine(): BlockList {
  const list = new BlockList();
  list.addSubnet('0.0.0.0', 8);
  list.addSubnet('127.0.0.0', 8);
  list.addSubnet('169.254.0.0', 16);
  list.addSubnet('224.0.0.0', 3);
  list.addAddress('::', 'ipv6');
  list.addAddress('::1', 'ipv6');
  list.addSubnet('fe80::', 10, 'ipv6');
  list.addSubnet('ff00::', 8, 'ipv6');
  return list;
}

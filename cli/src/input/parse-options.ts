import { InvalidArgumentError } from 'commander';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';

/** For commander: what it refuses becomes status 2 with the option's name. */

export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

export function parseHttpUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new InvalidArgumentError('It must be a URL that begins with http:// or https://.');
  // Not as an InvalidArgumentError: commander would print the URL, password and all.
  if (url.username !== '' || url.password !== '') throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', 'A URL must hold no user name and no password.');
  return text;
}

/** The registry's address, to which paths are appended. */
export function parseRegistryUrl(text: string): string {
  const url = new URL(parseHttpUrl(text));
  if (url.search !== '' || url.hash !== '') throw new InvalidArgumentError('It must end with its path: no query and no fragment.');
  return text;
}

/** As SUBGRAPH_NAME of @hamafza/schema/publication, which would load composition for it. */
export function parseSubgraphName(text: string): string {
  if (/^[a-z][a-z0-9_-]{0,62}$/.test(text)) return text;
  throw new InvalidArgumentError('It must begin with a to z and go on with at most 62 of a to z, 0 to 9, _ and -.');
}

/** As AGREEMENT_ID of @hamafza/schema/registry-client. */
export function parseAgreementId(text: string): string {
  if (/^[a-z][a-z0-9-]{0,62}$/.test(text)) return text;
  throw new InvalidArgumentError('It must begin with a to z and go on with at most 62 of a to z, 0 to 9 and -.');
}

/** A content's id, or its beginning. */
export function parseId(text: string): string {
  if (/^[0-9a-f]{8,64}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be an id, or its first 8 digits or more: 0 to 9 and a to f.');
}

export const parseSequence = (text: string): number => parseWhole(text, 1, 2 ** 31);

export const parseVersion = (text: string): number => parseWhole(text, 1, 1_000_000);

export const parseCount = (text: string): number => parseWhole(text, 1, 200);

export const parseSeconds = (text: string): number => parseWithin(text, 0.001, 3_600);

function parseWithin(text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
}

function parseWhole(text: string, least: number, most: number): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return parseWithin(text, least, most);
}

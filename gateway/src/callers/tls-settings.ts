import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { StartupError } from '../startup-error.js';
import { systemErrorCode } from '../system-error-code.js';
import type { CallerSettings } from './caller-environment.js';

/** What an HTTPS server is made with. */
export interface TlsSettings {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Callers are asked for a certificate by one of these authorities; they may also show none. */
  readonly ca?: Buffer[];
  readonly requestCert: boolean;
  /** Who shows a certificate of a stranger is told so by an answer, and not by a connection that breaks. */
  readonly rejectUnauthorized: false;
}

/**
 * @returns undefined where the gateway speaks plain HTTP.
 * @throws StartupError when only a part is given, or a file is not what it should be; names files, and nothing in them.
 */
export const readTlsSettings = async (settings: CallerSettings): Promise<TlsSettings | undefined> => {
  const { tlsCertificateFile, tlsKeyFile, clientAuthoritiesFile, clientCertificatesFile } = settings;
  if ((clientAuthoritiesFile === undefined) !== (clientCertificatesFile === undefined)) {
    throw new StartupError('HAMAFZA_CLIENT_AUTHORITIES and HAMAFZA_CLIENT_CERTIFICATES go together: who vouches for certificates, and whose they are.');
  }
  if (tlsCertificateFile === undefined && tlsKeyFile === undefined) {
    if (clientAuthoritiesFile === undefined) return undefined;
    throw new StartupError('Callers show certificates over HTTPS only: HAMAFZA_TLS_CERTIFICATE and HAMAFZA_TLS_KEY must be given.');
  }
  if (tlsCertificateFile === undefined || tlsKeyFile === undefined) throw new StartupError('HAMAFZA_TLS_CERTIFICATE and HAMAFZA_TLS_KEY go together.');
  const own = { cert: await readPem(tlsCertificateFile), key: await readPem(tlsKeyFile) };
  checkUsable(`${tlsCertificateFile}, ${tlsKeyFile}`, () => createSecureContext(own));
  if (clientAuthoritiesFile === undefined) return { ...own, requestCert: false, rejectUnauthorized: false };
  const ca = await readPem(clientAuthoritiesFile);
  checkUsable(clientAuthoritiesFile, () => new X509Certificate(ca)); // a file without any would make every authority of the system ours
  return { ...own, ca: [ca], requestCert: true, rejectUnauthorized: false };
};

const readPem = (file: string): Promise<Buffer> =>
  readFile(file).catch((cause: unknown) => {
    throw new StartupError(`The file for HTTPS cannot be read (${file}): ${systemErrorCode(cause) ?? 'unknown cause'}.`, { cause });
  });

const checkUsable = (files: string, use: () => unknown): void => {
  try {
    use();
  } catch (cause) {
    throw new StartupError(`HTTPS cannot be served with these files (${files}): ${systemErrorCode(cause) ?? 'they are no certificate in PEM'}.`);
  }
};

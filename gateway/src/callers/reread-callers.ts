import type { Caller } from './caller.js';
import type { CallersContext } from './callers-context.js';
import type { CallerSettings } from './caller-environment.js';
import type { Callers, Credentials } from './callers.js';
import { CertificateCallers } from './certificate-callers.js';
import { certificatesSchema } from './certificate-settings.js';
import { openIssuers, type OpenIssuer } from './open-issuers.js';
import { readSettingsFile } from './read-settings-file.js';
import { VerifiedCallers } from './verified-callers.js';

/** Callers as the operator's files say now. */
export class RereadCallers implements Callers {
  #issuers: readonly OpenIssuer[] = [];
  #verified: VerifiedCallers | undefined;

  /** @param anonymous whoever shows nothing; undefined where nobody may. */
  constructor(
    private readonly settings: CallerSettings,
    private readonly context: CallersContext,
    private readonly anonymous: Caller | undefined,
  ) {
    context.signal.addEventListener('abort', () => this.#closeBut([]), { once: true });
  }

  identify(credentials: Credentials): Caller | Promise<Caller> {
    if (this.#verified === undefined) throw new Error('The files that say who callers are were not read.');
    return this.#verified.identify(credentials);
  }

  /** @throws StartupError when a file is not usable; callers stay as they were then. */
  async take(): Promise<void> {
    const { issuersFile, clientCertificatesFile } = this.settings;
    const { log, nowMs, signal } = this.context;
    const listed = clientCertificatesFile === undefined ? undefined : await readSettingsFile('The file of client certificates', clientCertificatesFile, certificatesSchema);
    const issuers = issuersFile === undefined ? [] : await openIssuers(issuersFile, this.#issuers, log);
    const certificates = listed && new CertificateCallers(listed.certificates);
    this.#verified = new VerifiedCallers({ issuers: new Map(issuers.map((issuer) => [issuer.settings.issuer, issuer])), certificates, anonymous: this.anonymous, nowMs });
    this.#closeBut(signal.aborted ? [] : issuers);
  }

  #closeBut(issuers: readonly OpenIssuer[]): void {
    for (const issuer of this.#issuers) if (!issuers.includes(issuer)) issuer.close();
    this.#issuers = issuers;
  }
}

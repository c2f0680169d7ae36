import type { ErrorCode, ErrorDetails } from '@hamafza/schema/vocabulary';

/**
 * An error of the catalogue as the coordinator's thread makes it: the catalogue's own class would have graphql loaded a second
 * time, for nothing else. It becomes one of that class where it leaves the thread.
 */
export class CohortError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'CohortError';
  readonly extensions: { readonly code: Code } & Readonly<ErrorDetails[Code]>;

  /** @param message for a person; never holds personal data. */
  constructor(
    readonly code: Code,
    message: string,
    details: ErrorDetails[Code],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.extensions = { code, ...details };
  }
}

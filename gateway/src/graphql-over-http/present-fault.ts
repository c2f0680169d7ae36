import type { CodedError } from '@hamafza/schema/vocabulary';

/** What a caller may know of anything thrown; one that has no code of the catalogue is logged and masked. */
export type PresentFault = (thrown: unknown) => CodedError;

import { Option } from 'commander';
import { parseAgreementId, parseVersion } from '../../input/parse-options.js';

export const idOption = (): Option => new Option('--id <agreement>', 'the agreement, e.g. agr-001').argParser(parseAgreementId).makeOptionMandatory();

export const versionOption = (): Option =>
  new Option('--of-version <number>', 'which version; left out, the one that all have signed, or else the newest').argParser(parseVersion);

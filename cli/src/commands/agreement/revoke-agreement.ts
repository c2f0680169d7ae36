import type { Command } from 'commander';
import { agreementAnswer } from '../../agreement/agreement-answer.js';
import { findVersion } from '../../agreement/find-version.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type SignedArguments } from '../../registry/open-registry.js';
import { annotationsOf, recordedCommand, type Annotations } from '../../registry/registry-options.js';
import type { Terminal } from '../../terminal/terminal.js';
import { idOption, versionOption } from './agreement-options.js';

interface RevocationArguments extends SignedArguments, Annotations {
  readonly id: string;
  readonly ofVersion?: number;
}

/** `hamafza agreement revoke`: one party ends a version, for all and for good. */
export const revokeCommand = (terminal: Terminal): Command =>
  recordedCommand('revoke', 'End an agreement for all its parties, for good; for one of them.')
    .addOption(idOption())
    .addOption(versionOption())
    .action(async (given: RevocationArguments) => {
      const registry = await openRegistry(given);
      const { version } = await findVersion(registry, given.id, given.ofVersion);
      const request = { contentId: version.contentId, ...annotationsOf(given) };
      terminal.answer(agreementAnswer('revoke', answered(await registry.revokeAgreement(given.id, request))));
    });

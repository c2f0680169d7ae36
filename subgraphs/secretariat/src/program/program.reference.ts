import type { RequestContext } from '@hamafza/kit';
import type { Program } from './program.type.js';
import type { ProgramRecord, ProgramRepository } from './program.repository.js';
import { PROGRAM_CODE } from './program-code.js';

/** The programme of a code in the catalogue; null for any other. */
export const programReference =
  (programs: ProgramRepository) =>
  async ({ code }: Program, { loaders }: RequestContext): Promise<ProgramRecord | null> =>
    typeof code === 'string' && PROGRAM_CODE.pattern.test(code) ? loaders.load(programs.byCodes, code) : null;

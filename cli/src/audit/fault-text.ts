import type { ChainFault } from '@hamafza/schema/audit';

const PROBLEMS: Readonly<Record<ChainFault['problem'], string>> = {
  NOT_A_RECORD: 'is no record of this chain',
  OUT_OF_ORDER: 'has another number than its place: records were removed, added or moved',
  PART_CHANGED: 'says something of an agency that was not sealed',
  CONTENT_MISSING: 'names an operation or coordinates that are not kept, or were changed',
  CHANGED: 'was changed, or does not follow the record before it',
  MISFILED: 'is kept under another time, caller, purpose, outcome or agency than it says: who looks for it does not find it',
  NOT_AS_SIGNED: 'is not the one that was signed: it, or one before it, was replaced',
  CUT_OFF: 'is missing, though a checkpoint was signed beyond it: the end was cut off',
  BEGINS_LATER: 'is not in it: it begins later, and nothing says what lies before',
};

/** A fault in words; the record it names is the first bad one. */
export const faultText = ({ sequence, problem }: ChainFault): string => `record ${sequence} ${PROBLEMS[problem]}`;

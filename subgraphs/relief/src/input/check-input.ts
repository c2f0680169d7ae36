import { codedError, TargetGroupDefinition, type JalaliDate, type TargetGroup } from '@hamafza/schema/vocabulary';
import { readRowId } from '@hamafza/kit';

type Absent = null | undefined;

const ROW_ID_ALLOWED = 'an id that this graph gave: digits without leading zeros';
const PROGRAM_CODE_ALLOWED = 'a programme’s code of up to 32 capital letters, digits and dashes';
const CENTRE_CODE_ALLOWED = 'a charity centre’s code as NCC-NNNN';

/** @throws BAD_USER_INPUT at `coordinate` for text that no row's id can be. */
export function requireRowId(id: string, coordinate: string): string {
  const rowId = readRowId(id);
  if (rowId === undefined) throw invalid(coordinate, ROW_ID_ALLOWED);
  return rowId;
}

export const isProgramCode = (text: unknown): text is string => typeof text === 'string' && /^[A-Z][A-Z0-9-]{0,31}$/.test(text);

/** @throws BAD_USER_INPUT at `coordinate` for text that no programme's code can be. */
export function checkProgramCode(code: string | Absent, coordinate: string): void {
  if (code !== null && code !== undefined && !isProgramCode(code)) throw invalid(coordinate, PROGRAM_CODE_ALLOWED);
}

/** @throws BAD_USER_INPUT at `coordinate` for text that no charity centre's code can be. */
export function checkCharityCentreCode(code: string | Absent, coordinate: string): void {
  if (code !== null && code !== undefined && !/^N\d{2}-\d{4}$/.test(code)) throw invalid(coordinate, CENTRE_CODE_ALLOWED);
}

/** @throws BAD_USER_INPUT at `coordinate` for a period that ends before it begins. */
export function checkPeriod(from: JalaliDate | Absent, to: JalaliDate | Absent, coordinate: string): void {
  if (from && to && from > to) throw invalid(coordinate, 'a day not after the period’s last day');
}

/** @throws CLOSED for a group whose members no cross-agency answer may name. */
export function refuseClosedGroup(group: TargetGroup | Absent): void {
  if (!group || TargetGroupDefinition.values[group].sensitivity !== 'CLOSED') return;
  const coordinate = `TargetGroup.${group}`;
  throw codedError('CLOSED', `${coordinate} never leaves Behzisti in a cross-agency answer.`, { coordinate, owner: 'welfare' });
}

const invalid = (coordinate: string, allowed: string): Error =>
  codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });

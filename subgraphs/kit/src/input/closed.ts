import { codedError, TargetGroupDefinition, type CodedError, type TargetGroup } from '@hamafza/schema/vocabulary';

/** The refusal of what never leaves Behzisti, whoever is asked for it; nothing is read to make it. */
export const closedError = (coordinate: string): CodedError<'CLOSED'> =>
  codedError('CLOSED', `${coordinate} never leaves Behzisti in a cross-agency answer.`, { coordinate, owner: 'welfare' });

/** @throws CLOSED for a group whose people no cross-agency answer may name: even an empty answer would tell something. */
export function refuseClosedGroup(group: TargetGroup | null | undefined): void {
  if (group && TargetGroupDefinition.values[group].sensitivity === 'CLOSED') throw closedError(`TargetGroup.${group}`);
}

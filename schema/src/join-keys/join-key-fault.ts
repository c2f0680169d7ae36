/** Why join keys were not rotated, adopted or retired. A message names tables and epochs, never a row, a key or a code. */
export class JoinKeyFault extends Error {
  override readonly name = 'JoinKeyFault';

  constructor(
    readonly code: JoinKeyFaultCode,
    message: string,
  ) {
    super(message);
  }
}

export type JoinKeyFaultCode =
  /** The epoch does not stand as the command needs it. */
  | 'EPOCH_CONFLICT'
  /** The master is not the one that the rows' keys were made with. */
  | 'MASTER_WRONG'
  /** Rows have a join key and no code to compute another from. */
  | 'CODES_MISSING'
  /** Another rotation, adoption or retirement is at work on the database. */
  | 'ROTATION_RUNNING'
  /** The database holds no people, or its tables are of an earlier version. */
  | 'DATABASE_UNFIT'
  /** The file is no hand-over for this epoch by a known agency, or was cut short or changed. */
  | 'HAND_OVER_REFUSED'
  /** Two hand-overs give one person two keys: two agencies have different masters. */
  | 'HAND_OVERS_DISAGREE';

import type { Sensitivity } from '@hamafza/schema/vocabulary';
import type { Opening } from './opening.js';
import type { Provinces } from './provinces.js';

/** How an operation comes to a coordinate: it selects it, computes from it by `@requires`, passes it on as a key, gives it as an input, or tells of it by an input. */
export type Reach = 'selected' | 'required' | 'key' | 'input' | 'revealed';

/** Which clause lets one coordinate through, why it needs none, or what is missing. */
export interface CoordinateExplanation {
  /** `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
  readonly coordinate: string;
  /** With a comma and a space between several; empty where none owns it. */
  readonly owner: string;
  /** Of an input the strictest of its own and of what it tells of. */
  readonly sensitivity: Sensitivity;
  readonly reach: Reach;
  /** False where nothing stands before it: anybody is given it. */
  readonly isGuarded: boolean;
  /** `OPENED`, or the code that it is withheld with. */
  readonly outcome: string;
  /** Of what is opened an `OpenedReason`, of what is FORBIDDEN a `ForbiddenReason`; null where the code says it all. */
  readonly reason: string | null;
  /** `demo grants[2]`; null where none is needed, or none opens it. */
  readonly clause: string | null;
  /** What is missing, in words; null for what is opened. */
  readonly missing: string | null;
  /** Who can change that, and how, in words; null for what is opened. */
  readonly remedy: string | null;
  /** The other coordinate that it is withheld for: what it is computed from, leads to or tells of. */
  readonly because: string | null;
  /** Of what is withheld: the clauses in force that open it, or the one that it is withheld for. */
  readonly openedTo: readonly Opening[];
  /** Of an input, the fields that it would tell of. */
  readonly tellsOf: readonly string[];
  /** Whose rows; null for what is withheld. */
  readonly provinces: Provinces | null;
}

/** What is said of one operation; plain data. */
export interface AccessExplanation {
  /** Of all that it comes to whatever its variables are, each coordinate once. */
  readonly fields: readonly CoordinateExplanation[];
  /** Of the inputs that values of its variables may hold, and of what these tell of. */
  readonly possible: readonly CoordinateExplanation[];
  /** By variable, the inputs that a default of the schema gives where the variable is not given. */
  readonly whenAbsent: Readonly<Record<string, readonly string[]>>;
}

import type { SubgraphAccess } from '@hamafza/schema/signed-request';
import type { AgreementInForce } from './agreement-in-force.js';
import type { AccessExplanation } from './coordinate-explanation.js';
import type { Provinces } from './provinces.js';

/** What holds for all operations of a release on a day. */
export type Governance =
  | { readonly kind: 'agreements'; readonly agreements: readonly AgreementInForce[] }
  /** There can be no agreements, and the operator has opened what is not CLOSED. */
  | { readonly kind: 'open' };

/** Under what a prepared operation is answered; plain data. */
export interface PreparedAccess {
  /** Undefined where nothing is guarded that is asked for or that inputs may tell of. */
  readonly agreement: SubgraphAccess['agreement'];
  /** Whose rows each subgraph may read for it, by the subgraph's name. */
  readonly provinces: Readonly<Record<string, Provinces>>;
  /** Of what its inputs may tell of, by coordinate, whose rows may be read by such a condition; what is absent: everybody's. */
  readonly provincesOfInputs: Readonly<Record<string, Provinces>>;
  readonly withheld: readonly { readonly coordinate: string; readonly owner: string; readonly code: string }[];
  readonly usesEmergency: boolean;
  /** What an emergency alone opens of what is read of each agency; agencies of which it opens nothing are left out. */
  readonly emergencyReads: Readonly<Record<string, readonly string[]>>;
  /** The same for operations under equal agreement and provinces: what one is answered may be shared with the other. */
  readonly scope: string;
  /** For whoever asked to be told. */
  readonly why?: AccessExplanation;
}

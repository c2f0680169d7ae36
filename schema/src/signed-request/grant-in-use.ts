import { grantName } from './grant-seal.js';
import type { RequestSeal } from './request-seal.js';
import type { UnsignedSubgraphRequest } from './sign-subgraph-request.js';
import { LIFE_SECONDS } from './signature-terms.js';

/** A grant is made anew while it still lives long enough for whatever waits on its way. */
const USED_SECONDS = LIFE_SECONDS - 10;

/** What proves one request. */
export interface RequestSignature {
  /** Of `hamafza-signature`; good once. */
  readonly value: string;
  /** That it was made under; to be told what becomes of the request. Absent where it was signed by itself. */
  readonly grant?: GrantInUse;
  /** Whether the value has the grant's name only, which an agency may have forgotten. */
  readonly namesGrant: boolean;
}

interface NewGrant {
  readonly subgraph: string;
  /** The session key of the agency's process that it is for. */
  readonly agencyKey: string;
  /** Compact JWS. */
  readonly text: string;
  readonly seal: RequestSeal;
  readonly sinceSeconds: number;
}

/** A grant as its gateway uses it: sent whole until the agency's process has taken it, and then by name, which is a fortieth of its length. */
export class GrantInUse {
  readonly #name: string;
  #requests = 0;
  #standing: 'not yet taken' | 'taken' | 'forgotten' = 'not yet taken';

  constructor(private readonly grant: NewGrant) {
    this.#name = grantName(grant.text);
  }

  isFor(subgraph: string, agencyKey: string): boolean {
    return this.grant.subgraph === subgraph && this.grant.agencyKey === agencyKey;
  }

  /** False, too, once the clock was put back to before it was made. */
  isUsedAt(nowSeconds: number): boolean {
    const usedUntilSeconds = this.grant.sinceSeconds + USED_SECONDS;
    return nowSeconds < usedUntilSeconds && nowSeconds > usedUntilSeconds - LIFE_SECONDS;
  }

  sign({ body, requestId }: Pick<UnsignedSubgraphRequest, 'body' | 'requestId'>): RequestSignature {
    const { text, seal } = this.grant;
    const counter = (this.#requests++).toString(36);
    const namesGrant = this.#standing === 'taken';
    return { value: `${namesGrant ? this.#name : text}~${seal(counter, requestId, body)}.${counter}.${requestId}`, grant: this, namesGrant };
  }

  /** The agency's process has answered a request under it. */
  noteTaken(): void {
    if (this.#standing === 'not yet taken') this.#standing = 'taken';
  }

  /** The agency's process does not know its name: from now on it is sent whole. */
  noteForgotten(): void {
    this.#standing = 'forgotten';
  }
}

import type { SubgraphAccess } from '@hamafza/schema/signed-request';
import type { AccessProfile } from '../access/access-profile.js';
import type { PreparedAccess } from '../access/prepared-access.js';
import type { Caller } from '../callers/caller.js';
import type { RequestContext } from '../subgraph-client/request-context.js';

/** What subgraphs are told of a request, and with whom its answers may be shared. */
type Vouched = Required<Pick<RequestContext, 'scope' | 'accessFor'>>;

/** @returns the same while the same caller asks the same under the same release: a text is found equal to itself at once, and an access has its grant. */
export const vouchFor = (caller: Caller, profile: AccessProfile, access: PreparedAccess, releaseId: string): Vouched => {
  const known = lastVouched.get(access);
  if (known?.caller === caller && known.profile === profile && known.releaseId === releaseId) return known;
  const vouched = { caller, profile, releaseId, scope: `${releaseId} ${caller.key} ${profile.key} ${access.scope}`, accessFor: accessBySubgraph(caller, profile, access) };
  lastVouched.set(access, vouched);
  return vouched;
};

interface LastVouched extends Vouched {
  readonly caller: Caller;
  readonly profile: AccessProfile;
  readonly releaseId: string;
}

/** By operation, of its last request. */
const lastVouched = new WeakMap<PreparedAccess, LastVouched>();

/** Each subgraph's is made once. */
const accessBySubgraph = ({ key, body, roles }: Caller, { purpose }: AccessProfile, { agreement, provinces, usesEmergency }: PreparedAccess): Vouched['accessFor'] => {
  const known = new Map<string, SubgraphAccess>();
  return (subgraph) => {
    const access = known.get(subgraph) ?? { callerKey: key, body, roles, purpose, agreement, provinces: provinces[subgraph] ?? NO_PROVINCE, isEmergency: usesEmergency };
    known.set(subgraph, access);
    return access;
  };
};

const NO_PROVINCE: readonly string[] = [];

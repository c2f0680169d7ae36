import { describe, expect, it } from '@jest/globals';
import { profileOf, type AccessProfile } from '../../src/access/access-profile.js';
import type { PreparedAccess } from '../../src/access/prepared-access.js';
import type { Caller } from '../../src/callers/caller.js';
import { vouchFor } from '../../src/engine/vouch-for.js';

const caller: Caller = { subject: 's', body: 'secretariat', roles: ['analyst'], scopes: [], policies: [], provinces: 'all', purposes: 'any', purpose: undefined, key: 'key', verified: true };
const profileFor = (purpose: string, of = caller): AccessProfile => profileOf(of, { purpose, agreement: undefined, isEmergency: false, explains: false });
const profile = profileFor('exploration');
const agreement = { id: 'demo', version: 1, epoch: 1 };
const preparedAccess = (provinces: PreparedAccess['provinces']): PreparedAccess => ({ agreement, provinces, provincesOfInputs: {}, withheld: [], usesEmergency: false, emergencyReads: {}, scope: 'scope' });

describe('vouchFor', () => {
  it('tells each subgraph who asks, for what and where: nowhere at a subgraph of which nothing is read', () => {
    const { accessFor } = vouchFor(caller, profile, preparedAccess({ welfare: ['07'], relief: 'all' }), 'release');
    const vouched = { callerKey: 'key', body: 'secretariat', roles: ['analyst'], purpose: 'exploration', agreement, isEmergency: false };
    expect(['welfare', 'relief', 'other'].map(accessFor)).toEqual([['07'], 'all', []].map((provinces) => ({ ...vouched, provinces })));
  });

  it('says the same, as the same object, to one subgraph while the same caller asks the same under the same release', () => {
    const access = preparedAccess({ welfare: ['07'], relief: ['07'] });
    const [first, second] = [vouchFor(caller, profile, access, 'release'), vouchFor(caller, profile, access, 'release')];
    expect(second.scope).toBe(first.scope);
    expect(second.accessFor('welfare')).toBe(first.accessFor('welfare'));
    expect(second.accessFor('relief')).not.toBe(first.accessFor('welfare'));
  });

  it('shares nothing with another caller, purpose, release or operation, in whatever order they ask', () => {
    const access = preparedAccess({ welfare: ['07'] });
    const other = { ...caller, key: 'other', roles: ['auditor'] };
    const narrowed = { ...access, provinces: { welfare: ['03'] }, scope: 'narrowed' };
    const asked = [[caller, profile, access, 'release'], [other, profileFor('exploration', other), access, 'release'], [caller, profileFor('care'), access, 'release'], [caller, profile, access, 'next'], [caller, profile, narrowed, 'release']] as const;
    const vouched = [...asked, ...asked.toReversed()].map((each) => vouchFor(...each));
    expect(new Set(vouched.map(({ scope }) => scope)).size).toBe(asked.length);
    const said = ({ accessFor }: (typeof vouched)[number]) => { const { callerKey, roles, purpose, provinces } = accessFor('welfare'); return [callerKey, roles, purpose, provinces]; };
    expect(vouched.map(said)).toEqual([...asked, ...asked.toReversed()].map(([{ key, roles }, { purpose }, { provinces }]) => [key, roles, purpose, provinces['welfare']]));
  });
});

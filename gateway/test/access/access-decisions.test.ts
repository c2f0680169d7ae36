import type { Agreement } from '@hamafza/schema/agreement-clauses';
import type { ForbiddenReason } from '@hamafza/schema/vocabulary';
import { describe, expect, it } from '@jest/globals';
import { closedError } from '../../src/access/access-decisions.js';
import type { AccessProfile } from '../../src/access/access-profile.js';
import { ALL, decide, opening, outcome, type Coordinate, type Given } from './person-decisions.js';
import { agreementWith, profileWith } from './profiles.js';

describe('a field under no agreement', () => {
  it.each<[Coordinate, string]>([
    ['Query.free', 'free'],
    ['Person.note', 'free'],
    ['Query.person', 'allowed in all'], // the note may be seen
    ['Person.name', 'AGREEMENT_MISSING'],
    ['Person.born', 'AGREEMENT_MISSING'],
    ['Person.amounts', 'AGREEMENT_MISSING'],
    ['Person.sealed', 'CLOSED'],
  ])('%s: %s', (coordinate, expected) => {
    expect(outcome(coordinate, {})).toBe(expected);
  });
});

describe('what an agreement opens', () => {
  it.each<[string, Agreement, Coordinate, string]>([
    ['a level, with those below it', ALL, 'Person.name', 'allowed in all'],
    ['a level', ALL, 'Person.born', 'allowed in all'],
    ['never what is CLOSED', opening({ coordinates: ['Person.sealed', 'Person'] }), 'Person.sealed', 'CLOSED'],
    ['no level above', opening({ level: 'AUDITED' }), 'Person.born', 'AGREEMENT_MISSING'],
    ['a type by name', opening({ coordinates: ['Person'] }), 'Person.born', 'allowed in all'],
    ['a field by name', opening({ coordinates: ['Person.name'] }), 'Person.name', 'allowed in all'],
    ['and nothing beside it', opening({ coordinates: ['Person.name'] }), 'Person.born', 'AGREEMENT_MISSING'],
    ['types of a level', opening({ level: 'PROTECTED', types: ['Amount'] }), 'Person.name', 'AGREEMENT_MISSING'],
    ['of one owner only', opening({ level: 'PROTECTED', owners: ['relief'] }), 'Person.name', 'AGREEMENT_MISSING'],
    ['not what somebody else owns', agreementWith({ parties: ['relief', 'other'], grants: [{ level: 'PROTECTED' }] }), 'Person.name', 'AGREEMENT_MISSING'],
    ['a way to objects of which something is opened', ALL, 'Person.amounts', 'allowed in all'],
    ['no way to objects of which nothing is', opening({ coordinates: ['Person.amounts'] }), 'Person.amounts', 'AGREEMENT_MISSING'],
    ['no way to them either where it opens only them', opening({ coordinates: ['Amount.rials'] }), 'Person.amounts', 'AGREEMENT_MISSING'],
    ['the way only where something of them is', opening({ coordinates: ['Person.amounts'] }, { coordinates: ['Amount.rials'], provinces: ['07'] }), 'Person.amounts', 'allowed in 07'],
    ['what is computed from what it opens', opening({ coordinates: ['Person.age', 'Person.born'] }), 'Person.age', 'allowed in all'],
    ['not what is computed from what it does not', opening({ coordinates: ['Person.age'] }), 'Person.age', 'AGREEMENT_MISSING'],
    ['what is computed, only where both are', opening({ coordinates: ['Person.age'], provinces: ['03', '07'] }, { coordinates: ['Person.born'], provinces: ['07', '24'] }), 'Person.age', 'allowed in 07'],
    ['what is computed nowhere, where both are nowhere', opening({ coordinates: ['Person.age'], provinces: ['03'] }, { coordinates: ['Person.born'], provinces: ['07'] }), 'Person.age', 'FORBIDDEN'],
    ['to other purposes', opening({ level: 'AUDITED', purposes: ['planning'] }), 'Person.name', 'FORBIDDEN'],
    ['to other roles', opening({ level: 'AUDITED', roles: ['auditor'] }), 'Person.name', 'FORBIDDEN'],
    ['to one of several roles', opening({ level: 'AUDITED', roles: ['auditor', 'analyst'] }), 'Person.name', 'allowed in all'],
    ['in several provinces by several clauses', opening({ level: 'AUDITED', provinces: ['07'] }, { coordinates: ['Person.name'], provinces: ['03'] }), 'Person.name', 'allowed in 03,07'],
    ['casework to nobody without naming roles', ALL, 'Person.phone', 'FORBIDDEN'],
    ['casework to roles by name', opening({ level: 'AUDITED', roles: ['analyst'] }), 'Person.phone', 'allowed in all'],
  ])('%s', (_name, agreement, coordinate, expected) => {
    expect(outcome(coordinate, { agreement })).toBe(expected);
  });

  it('is casework of one person only', () => {
    const agreement = opening({ level: 'AUDITED', roles: ['analyst'] });
    expect(outcome('Person.phone', { agreement, servesOnePerson: false })).toBe('FORBIDDEN');
    expect(outcome('Person.name', { agreement, servesOnePerson: false })).toBe('allowed in all');
  });

  it.each<[string, AccessProfile, string]>([
    ['without a purpose', profileWith({}, { purpose: undefined }), 'PURPOSE_MISSING'],
    ['for a purpose of no agreement', profileWith({}, { purpose: 'curiosity' }), 'FORBIDDEN'],
    ['for a purpose that the caller may not name', profileWith({ purposes: ['planning'] }), 'FORBIDDEN'],
    ['for the purpose of the caller’s own token', profileWith({ purposes: ['planning'], purpose: 'planning' }, { purpose: undefined }), 'allowed in all'],
    ['of a body that is neither party nor member', profileWith({ body: 'municipality' }), 'FORBIDDEN'],
    ['of a party', profileWith({ body: 'welfare' }), 'allowed in all'],
    ['for some provinces', profileWith({ provinces: ['07', '24'] }), 'allowed in 07,24'],
    ['for no province', profileWith({ provinces: [] }), 'FORBIDDEN'],
    ['who is not verified', profileWith({ verified: false }), 'allowed in all'],
    ['who calls upon an emergency that the agreement does not know', profileWith({ body: 'municipality' }, { isEmergency: true }), 'FORBIDDEN'],
  ])('is, to a caller %s', (_name, profile, expected) => {
    expect(outcome('Person.name', { agreement: ALL, profile })).toBe(expected);
  });
});

describe('a field that another agency computes', () => {
  const grants = [{ level: 'PROTECTED' as const }];
  it.each<[string, Agreement, string]>([
    ['a party', agreementWith({ grants }), 'allowed in all'],
    ['a member', agreementWith({ parties: ['welfare', 'secretariat'], members: ['relief'], grants }), 'allowed in all'],
    ['neither', agreementWith({ parties: ['welfare', 'secretariat'], members: [], grants: [...grants, { coordinates: ['Person.age', 'Person.born'] }] }), 'FORBIDDEN'],
  ])('is given where that agency is %s: it is handed what it computes it from', (_name, agreement, expected) => {
    expect(outcome('Person.years', { agreement })).toBe(expected);
    expect(outcome('Person.born', { agreement })).toBe('allowed in all');
  });

  it('says whose computing it is', () => {
    const decision = decide('Person.years', { agreement: agreementWith({ parties: ['welfare', 'secretariat'], members: [], grants }) });
    expect(decision).toMatchObject({ error: { code: 'FORBIDDEN', details: { reason: 'computing-agency', coordinate: 'Person.years', owner: 'relief' } } });
  });

  it('is given to no emergency either, where that agency is none of the agreement’s', () => {
    const agreement = agreementWith({ parties: ['welfare', 'secretariat'], members: [], emergency: { roles: ['officer'] } });
    expect(outcome('Person.years', { agreement, profile: profileWith({ roles: ['officer'] }, { isEmergency: true }) })).toBe('FORBIDDEN');
  });
});

describe('in an emergency', () => {
  const agreement = agreementWith({ emergency: { roles: ['officer'] }, grants: [{ coordinates: ['Person.name'], provinces: ['03'], roles: ['officer'] }] });
  const officer = profileWith({ roles: ['officer'], provinces: ['07'] }, { isEmergency: true });

  it.each<[Coordinate, string]>([
    ['Person.name', 'emergency in 07'],
    ['Person.born', 'emergency in 07'],
    ['Person.phone', 'emergency in 07'],
    ['Person.amounts', 'emergency in 07'],
    ['Person.age', 'emergency in 07'],
    ['Query.free', 'free'],
    ['Person.sealed', 'CLOSED'],
  ])('a role allowed it reads what no clause opens to it: %s is %s', (coordinate, expected) => {
    expect(outcome(coordinate, { agreement, profile: officer })).toBe(expected);
  });

  it('what a clause opens is given by that clause', () => {
    expect(outcome('Person.name', { agreement, profile: profileWith({ roles: ['officer'], provinces: ['03'] }, { isEmergency: true }) })).toBe('allowed in 03');
  });

  it.each<[string, AccessProfile, Agreement, string]>([
    ['other roles', profileWith({}, { isEmergency: true }), agreement, 'AGREEMENT_MISSING'],
    ['outside one', profileWith({ roles: ['officer'] }), agreement, 'AGREEMENT_MISSING'],
    ['without a purpose', profileWith({ roles: ['officer'] }, { isEmergency: true, purpose: undefined }), agreement, 'AGREEMENT_MISSING'],
    ['for a purpose the caller may not name', profileWith({ roles: ['officer'], purposes: [] }, { isEmergency: true }), agreement, 'AGREEMENT_MISSING'],
    ['where no agreement knows of it', officer, agreementWith(), 'AGREEMENT_MISSING'],
    ['what no party owns', officer, { ...agreement, parties: ['relief', 'other'] }, 'AGREEMENT_MISSING'],
    ['for no province', profileWith({ roles: ['officer'], provinces: [] }, { isEmergency: true }), agreement, 'FORBIDDEN'],
  ])('nothing more is opened to %s', (_name, profile, under, expected) => {
    expect(outcome('Person.born', { agreement: under, profile })).toBe(expected);
  });

  it('casework is that of one person all the same', () => {
    expect(outcome('Person.phone', { agreement, profile: officer, servesOnePerson: false })).not.toContain('emergency');
  });
});

describe('a refusal', () => {
  it.each<[string, Coordinate, Given, string, ForbiddenReason | undefined]>([
    ['the purpose', 'Person.name', { agreement: opening({ level: 'AUDITED', purposes: ['planning'] }) }, 'Person.name of welfare is withheld: it is not opened by agr-001 for the purpose exploration.', 'purpose'],
    ['the role', 'Person.name', { agreement: opening({ level: 'AUDITED', roles: ['auditor'] }) }, 'Person.name of welfare is withheld: it is opened by agr-001 to other roles.', 'role'],
    ['the province', 'Person.name', { agreement: opening({ level: 'AUDITED', provinces: ['07'] }), profile: profileWith({ provinces: ['03'] }) }, 'Person.name of welfare is withheld: it is opened by agr-001 for other provinces.', 'province'],
    ['the body', 'Person.name', { agreement: ALL, profile: profileWith({ body: 'other' }) }, 'Person.name of welfare is withheld: it is opened by no agreement that other may read under for exploration.', 'no-agreement-of-body'],
    ['a role by name, for casework', 'Person.phone', { agreement: ALL }, 'Person.phone of welfare is withheld: it is casework, which agr-001 opens to no role by name.', 'casework-role'],
    ['an agreement', 'Person.name', {}, 'No agreement in force opens Person.name of welfare, so it is withheld.', undefined],
    ['nothing, for what is CLOSED', 'Person.sealed', { agreement: ALL }, 'Person.sealed never leaves welfare.', undefined],
  ])('tells that what is missing is %s', (_name, coordinate, given, message, reason) => {
    const decision = decide(coordinate, given);
    expect(decision?.kind === 'withheld' && decision.error).toMatchObject({ message, details: { coordinate, owner: 'welfare', ...(reason && { reason }) } });
  });

  it('of a value that several agencies share says that it never leaves the one that holds it', () => {
    const { message, details } = closedError({ coordinate: 'Group.SEALED', owners: ['relief', 'welfare'] });
    expect([message, details]).toEqual(['Group.SEALED never leaves whichever of relief, welfare holds it.', { coordinate: 'Group.SEALED', owner: 'relief, welfare' }]);
  });

  it('of a computed field names that field, its owner, and what it is computed from', () => {
    const decision = decide('Person.age', { agreement: opening({ coordinates: ['Person.age'] }) });
    expect(decision?.kind === 'withheld' && decision.error).toMatchObject({ message: expect.stringContaining('Person.age is computed from Person.born.'), details: { coordinate: 'Person.age', owner: 'relief' } });
  });
});

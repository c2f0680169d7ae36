import { describe, expect, it } from '@jest/globals';
import type { Opening } from '../../src/access/opening.js';
import { remedyOf } from '../../src/access/remedy.js';

const CASEWORK: Opening = { clause: 'demo grants[6]', parties: ['welfare', 'relief'], bodies: ['welfare', 'relief', 'secretariat'], purposes: ['casework', 'follow-up'], roles: ['officer'], provinces: ['07', '24'] };
const ANYBODY: Opening = { clause: 'other grants[0]', parties: ['welfare'], bodies: ['welfare'], purposes: ['planning'], roles: 'any', provinces: 'all' };
const OPENS = 'demo grants[6] opens it for casework or follow-up, to the role officer, in the provinces 07, 24';

describe('what would help against', () => {
  it.each<[string, string, string | undefined, readonly Opening[], string]>([
    ['what is CLOSED', 'CLOSED', undefined, [], 'Nobody can open it: it is in no agreement’s power.'],
    ['a missing agreement', 'AGREEMENT_MISSING', undefined, [], 'Ask welfare for an agreement that opens it; it must sign one.'],
    ['a missing purpose', 'PURPOSE_MISSING', undefined, [CASEWORK, ANYBODY], 'Name a purpose in the header hamafza-purpose, such as casework, follow-up or planning.'],
    ['a missing token', 'UNAUTHENTICATED', undefined, [], 'Send a token of an issuer that the gateway knows.'],
    ['another purpose', 'FORBIDDEN', 'purpose', [CASEWORK], `${OPENS}. Name such a purpose if it is yours, or ask welfare and relief for a version that opens it for this one.`],
    ['another role', 'FORBIDDEN', 'role', [CASEWORK], `${OPENS}. Ask your issuer for such a role, or welfare and relief for a version that names yours.`],
    ['another province', 'FORBIDDEN', 'province', [CASEWORK], `${OPENS}. Ask your issuer for such a province, or welfare and relief for a version with yours.`],
    ['another body', 'FORBIDDEN', 'no-agreement-of-body', [CASEWORK], `${OPENS}, to callers of welfare, relief and secretariat. Name such a purpose if it is yours, or ask welfare and relief for a version that opens it to your body for yours.`],
    ['another agreement', 'FORBIDDEN', 'not-in-agreement', [CASEWORK, ANYBODY], 'Ask for it in an operation of its own, or name demo or other in the header hamafza-agreement.'],
    ['a missing scope', 'FORBIDDEN', 'scopes', [], 'Ask your issuer for a token with the scope.'],
    ['several persons', 'FORBIDDEN', 'casework-persons', [CASEWORK], 'Ask for one person in an operation: by one root field, through no list.'],
    ['a reason of tomorrow', 'FORBIDDEN', 'constructor', [], 'Ask welfare.'],
  ])('%s names whom to ask, and for what', (_name, code, reason, openedTo, expected) => {
    expect(remedyOf({ code, reason, owners: ['welfare'], openedTo })).toBe(expected);
  });

  it('a missing agreement of several owners is a signature of each', () => {
    expect(remedyOf({ code: 'AGREEMENT_MISSING', reason: undefined, owners: ['relief', 'welfare'], openedTo: [] })).toBe('Ask relief and welfare for an agreement that opens it; each of them must sign one.');
  });
});

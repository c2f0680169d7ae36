import type { Agreement, ReleasedAgreement } from '@hamafza/schema/agreement-clauses';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import { agreementsOn } from '../../src/access/agreement-in-force.js';
import { profileOf, type AccessProfile, type StatedAccess } from '../../src/access/access-profile.js';
import type { Governance } from '../../src/access/prepared-access.js';
import type { Caller } from '../../src/callers/caller.js';

/** A verified analyst of the secretariat, for all provinces, who may name any purpose and has named none. */
export const ANALYST: Caller = {
  subject: 'u-1',
  body: 'secretariat',
  roles: ['analyst'],
  scopes: [],
  policies: [],
  provinces: 'all',
  purposes: 'any',
  purpose: undefined,
  key: 'key of u-1',
  verified: true,
};

const NOTHING_STATED: StatedAccess = { purpose: undefined, agreement: undefined, isEmergency: false, explains: false };

/** The analyst, who explores, with changes. */
export const profileWith = (changes: Partial<Caller> = {}, stated: Partial<StatedAccess> = {}): AccessProfile =>
  profileOf({ ...ANALYST, ...changes }, { ...NOTHING_STATED, purpose: 'exploration', ...stated });

/** Whom `agreementWith` lets read by default. */
export const EXPLORER = profileWith();

export const TODAY = '1404-09-01' as JalaliDate;

/** Between welfare and relief, for all days, with the secretariat as a member; it opens nothing of itself. */
export const agreementWith = (changes: Partial<Agreement> = {}): Agreement => ({
  format: 1,
  id: 'agr-001',
  version: 1,
  title: { fa: 'آزمون', en: 'Test' },
  parties: ['relief', 'welfare'],
  members: ['secretariat'],
  purposes: ['exploration', 'planning'],
  grants: [],
  validity: { firstDay: '1300-01-01', lastDay: '1498-12-29' },
  disclosure: { crossAgency: 10, singleAgency: 5 },
  discloses: { membership: ['relief', 'welfare', 'secretariat'] },
  keys: { epoch: 'epoch-1' },
  ...changes,
});

export const released = (agreement: Agreement): ReleasedAgreement => ({ contentId: '0'.repeat(64), agreement, signatures: [] });

/** What agreements make of one day. */
export const governedBy = (agreements: readonly Agreement[], day = TODAY): Governance => ({ kind: 'agreements', agreements: agreementsOn(agreements.map(released), day) });

export const OPEN_GOVERNANCE: Governance = { kind: 'open' };

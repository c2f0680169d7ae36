import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';

/** Whom the demonstration's issuer gives tokens to; nobody of them is anybody. */
export interface Persona {
  readonly role: string;
  readonly body: AgencyName;
  readonly does: string;
  readonly scopes: readonly string[];
  /** Unless a token is asked for others. */
  readonly provinces: 'all' | readonly string[];
  readonly purposes: readonly string[];
}

const EXPLAIN = 'hamafza:explain';
const FARS = '07';

const caseworkOfficer = (body: AgencyName): Persona => ({ role: 'casework-officer', body, does: 'works on one person’s case at a time', scopes: [], provinces: [FARS], purposes: ['casework'] });
const developer = (body: AgencyName): Persona => ({ role: 'agency-developer', body, does: 'publishes the agency’s subgraph and explains queries', scopes: [EXPLAIN], provinces: [], purposes: ['exploration'] });
const auditor = (body: AgencyName): Persona => ({ role: 'auditor', body, does: 'looks who read the agency’s data', scopes: ['hamafza:audit'], provinces: [], purposes: ['audit'] });

export const PERSONAS: readonly Persona[] = [
  { role: 'analyst', body: 'secretariat', does: 'asks about people and programmes of all bodies', scopes: [EXPLAIN], provinces: 'all', purposes: ['exploration', 'empowerment-planning'] },
  caseworkOfficer('welfare'),
  caseworkOfficer('relief'),
  ...AGENCY_NAMES.map(developer),
  ...AGENCY_NAMES.map(auditor),
  { role: 'registry-admin', body: 'secretariat', does: 'looks after the registry', scopes: [EXPLAIN], provinces: [], purposes: [] },
];

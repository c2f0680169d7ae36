import { agreementSchema, type Agreement } from '../../src/agreements/agreement.js';

/** A sound agreement between welfare and relief, and whatever a test needs to be otherwise. */
export const sampleAgreement = (more: Partial<Agreement> = {}): Agreement =>
  agreementSchema.parse({
    format: 1,
    id: 'agr-001',
    version: 1,
    title: { fa: 'توافق', en: 'An agreement' },
    parties: ['welfare', 'relief'],
    purposes: ['empowerment-planning', 'follow-up'],
    grants: [{ coordinates: ['Case.status'] }],
    validity: { firstDay: '1404-01-01', lastDay: '1404-12-29' },
    disclosure: { crossAgency: 10, singleAgency: 5 },
    discloses: { membership: [] },
    keys: { epoch: 'epoch-1' },
    ...more,
  });

import { keyForm } from '@hamafza/kit';

export const CAMPAIGN_CODE = keyForm(/^[a-z][a-z0-9-]{0,63}$/, 'a campaign’s code of lower-case letters, digits and dashes');

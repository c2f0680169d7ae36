import { keyForm } from '@hamafza/kit';

export const CHARITY_CENTRE_CODE = keyForm(/^N\d{2}-\d{4}$/, 'a charity centre’s code as NCC-NNNN');

import { keyForm } from '@hamafza/kit';

export const PROGRAM_CODE = keyForm(/^[A-Z][A-Z0-9-]{0,31}$/, 'a programme’s code of up to 32 capital letters, digits and dashes');

import { keyForm } from '@hamafza/kit';

/** Three letters for the body that runs the programme, and a word. */
export const PROGRAM_CODE = keyForm(/^[A-Z]{3}-[A-Z0-9]{2,20}$/, 'a programme code such as WEL-CBR');

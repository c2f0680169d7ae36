import type { KeyForm } from '../input/check-form.js';

/** Three letters for the body that runs the programme, and a word. */
export const PROGRAM_CODE: KeyForm = {
  pattern: /^[A-Z]{3}-[A-Z0-9]{2,20}$/,
  allowed: 'a programme code such as WEL-CBR',
};

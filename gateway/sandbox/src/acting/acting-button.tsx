import { useState } from 'react';
import { useLanguage } from '../language/language-context.js';
import { ActingDialog } from './acting-dialog.js';
import type { ActingStore } from './acting-store.js';
import { ACTING_TEXTS } from './acting-texts.js';

/** Opens who the page acts as. */
export function ActingButton({ acting }: { acting: ActingStore }) {
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button acting-button" aria-haspopup="dialog" aria-label={say(ACTING_TEXTS.button)} title={say(ACTING_TEXTS.button)} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round">
          <circle cx="10" cy="6.5" r="3.2" />
          <path d="M3.8 17c.5-3.6 3-5.4 6.2-5.4s5.7 1.8 6.2 5.4" />
        </svg>
        <span className="acting-button-label">{say(ACTING_TEXTS.button)}</span>
      </button>
      {isOpen && <ActingDialog acting={acting} onClose={() => setOpen(false)} />}
    </>
  );
}

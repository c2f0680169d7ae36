import { useState } from 'react';
import { useLanguage } from '../language/language-context.js';
import { HISTORY_TEXTS } from './history-texts.js';

const SHOWN_DIGITS = 10;

/** The beginning of an id: enough to tell releases apart by eye. */
export const ShortId = ({ id }: { id: string }) => (
  <code className="content-id" dir="ltr" title={id}>
    {id.slice(0, SHOWN_DIGITS)}
  </code>
);

/** Copies the whole id. Where the browser lets no page copy, as without https, there is no button. */
export function CopyButton({ id }: { id: string }) {
  const { say } = useLanguage();
  const [isCopied, setCopied] = useState(false);
  if (!window.isSecureContext) return null;

  const copy = () =>
    void navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const label = say(isCopied ? HISTORY_TEXTS.copied : HISTORY_TEXTS.copy);
  return (
    <button type="button" className="copy-button" data-copied={isCopied} aria-label={label} title={label} onClick={copy} onBlur={() => setCopied(false)}>
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <path
          d={isCopied ? 'M4 10.5l4 4 8-9' : 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}

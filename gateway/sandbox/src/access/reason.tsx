import { ForeignText } from '../history/foreign-text.js';
import { useLanguage } from '../language/language-context.js';
import type { Refusal } from './access-answers.js';
import { persianReason, saysMore } from './persian-reason.js';

interface ReasonProps {
  readonly refusal: Refusal;
  readonly purpose: string | null;
}

/** A code and its sentence in the reader's language; where that lacks something, the gateway's own words too. */
export function Reason({ refusal, purpose }: ReasonProps) {
  const { language } = useLanguage();
  const sentence = language === 'fa' ? persianReason(refusal, purpose) : null;
  return (
    <span className="why-reason">
      {refusal.code !== '' && (
        <>
          <code dir="ltr">
            <ForeignText text={refusal.code} />
          </code>
          :{' '}
        </>
      )}
      {sentence}
      {(sentence === null || saysMore(refusal)) && (
        <span className={sentence === null ? undefined : 'why-words'} dir="ltr" lang="en">
          <ForeignText text={refusal.message} />
        </span>
      )}
    </span>
  );
}

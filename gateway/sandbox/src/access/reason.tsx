import type { ReactNode } from 'react';
import { ForeignText } from '../history/foreign-text.js';
import { useLanguage } from '../language/language-context.js';
import type { Refusal } from './access-answers.js';
import { persianReason, saysMore } from './persian-reason.js';

interface ReasonProps {
  readonly refusal: Refusal;
  /** What would help. */
  readonly remedy?: Localized | undefined;
  readonly purpose: string | null;
}

/** In the page's Persian and the gateway's English; `null` where one has no words for it. */
interface Localized {
  readonly fa: ReactNode;
  readonly en: ReactNode;
}

/** A code and its sentence in the reader's language; where that lacks something, the gateway's own words too. */
export function Reason({ refusal, remedy, purpose }: ReasonProps) {
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
      <Remedy remedy={remedy} />
    </span>
  );
}

function Remedy({ remedy }: Pick<ReasonProps, 'remedy'>) {
  const { language } = useLanguage();
  const inLanguage = remedy?.[language] ?? null;
  if (inLanguage !== null) return <span className="why-remedy">{typeof inLanguage === 'string' ? <ForeignText text={inLanguage} /> : inLanguage}</span>;
  if (typeof remedy?.en !== 'string') return null;
  return (
    <span className="why-words" dir="ltr" lang="en">
      <ForeignText text={remedy.en} />
    </span>
  );
}

import { BothLanguages } from '../chrome/both-languages.js';
import type { LocalizedText } from '../language/language.js';
import { PAGE_TEXTS } from '../language/page-texts.js';

interface BilingualNoticeProps {
  readonly title: LocalizedText;
  readonly body: LocalizedText;
  /** What can be quoted, if anything. */
  readonly code?: string | null;
  /** `calm` is no fault of anybody's. */
  readonly tone?: 'calm' | 'warn' | 'stop';
}

/** Says in both languages what nobody may miss. */
export function BilingualNotice({ title, body, code = null, tone = 'warn' }: BilingualNoticeProps) {
  return (
    <section className="history-notice" role="alert" data-tone={tone}>
      <BothLanguages>
        {(each) => (
          <>
            <h2>{title[each]}</h2>
            <p>
              {body[each]}
              {code !== null && (
                <>
                  {' '}
                  {PAGE_TEXTS.code[each]} <code dir="ltr">{code}</code>
                </>
              )}
            </p>
          </>
        )}
      </BothLanguages>
    </section>
  );
}

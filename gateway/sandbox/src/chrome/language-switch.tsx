import { LANGUAGES, type Language } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';

/** Each language is named in itself, so that whoever cannot read the page still finds theirs. */
const OWN_NAMES: Readonly<Record<Language, string>> = { fa: 'فارسی', en: 'English' };

export function LanguageSwitch() {
  const { language, choose, say } = useLanguage();
  return (
    <div className="language-switch" role="group" aria-label={say(PAGE_TEXTS.language)}>
      {LANGUAGES.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === language} onClick={() => choose(each)}>
          {OWN_NAMES[each]}
        </button>
      ))}
    </div>
  );
}

import type { ReactNode } from 'react';
import { directionOf, LANGUAGES, type Language } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';

/** The same thing said in each language, the reader's own first: for what nobody may miss. */
export function BothLanguages({ children }: { children: (language: Language) => ReactNode }) {
  const { language } = useLanguage();
  const ownLanguageFirst = LANGUAGES.toSorted((a, b) => Number(b === language) - Number(a === language));
  return ownLanguageFirst.map((each) => (
    <div key={each} lang={each} dir={directionOf(each)}>
      {children(each)}
    </div>
  ));
}

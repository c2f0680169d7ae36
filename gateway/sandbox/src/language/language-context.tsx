import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { directionOf, initialLanguage, type Language, type LocalizedText } from './language.js';

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
  /** The text in the language in force. */
  readonly say: (text: LocalizedText) => string;
}

const LanguageContext = createContext<LanguageChoice | null>(null);
const STORAGE_KEY = 'language';

/** Holds the page's language, and keeps `lang` and `dir` of the document equal to it. */
export function LanguageProvider({ storage, children }: { storage: Storage; children: ReactNode }) {
  const [language, setLanguage] = useState(() => initialLanguage(storage.getItem(STORAGE_KEY), navigator.languages));

  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  }, [language]);

  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose(chosen) {
        setLanguage(chosen);
        storage.setItem(STORAGE_KEY, chosen);
      },
      say: (text) => text[language],
    }),
    [language, storage],
  );
  return <LanguageContext.Provider value={choice}>{children}</LanguageContext.Provider>;
}

/** @throws Error outside a `LanguageProvider`. */
export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (!choice) throw new Error('useLanguage must be used inside a LanguageProvider');
  return choice;
}

/** One piece of text in both languages of the page. */
export interface LocalizedText {
  readonly fa: string;
  readonly en: string;
}

export type Language = keyof LocalizedText;

export const LANGUAGES: readonly Language[] = ['fa', 'en'];

export const isLanguage = (value: string | null): value is Language => value === 'fa' || value === 'en';

export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'fa' ? 'rtl' : 'ltr');

export const otherLanguage = (language: Language): Language => (language === 'fa' ? 'en' : 'fa');

/** An integer as a reader of the language writes it: «۱۲» or `12`. */
export const formatInteger = (value: number, language: Language): string =>
  value.toLocaleString(language === 'fa' ? 'fa-IR' : 'en-GB', { useGrouping: false });

/**
 * The language to begin with: the reader's last choice, else the first of the browser's languages that we speak.
 *
 * @param stored what was kept from the last visit, or `null`.
 * @param preferred BCP 47 tags in the reader's order, as in `navigator.languages`.
 */
export function initialLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  const spoken = preferred.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((tag) => isLanguage(tag));
  return spoken === 'fa' ? 'fa' : 'en';
}

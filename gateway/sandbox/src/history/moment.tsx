import { useLanguage } from '../language/language-context.js';
import { formatMoment } from './format-moment.js';

/** @param at ISO 8601 in UTC, which the pointer shows. */
export function Moment({ at }: { at: string }) {
  const { language } = useLanguage();
  return (
    <time dateTime={at} title={at}>
      {formatMoment(at, language)}
    </time>
  );
}

import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { CRITICALITIES, type ChangeCounts } from '../registry/registry-answers.js';
import { CRITICALITY_TEXTS, HISTORY_TEXTS } from './history-texts.js';

/** How many changes of each kind; kinds without any are left out. */
export function ChangeCountBadges({ counts }: { counts: ChangeCounts }) {
  const { language, say } = useLanguage();
  const byCriticality = { BREAKING: counts.breaking, DANGEROUS: counts.dangerous, SAFE: counts.safe };
  const present = CRITICALITIES.filter((criticality) => byCriticality[criticality] > 0);
  if (present.length === 0) return null;
  return (
    <span className="change-counts" role="group" aria-label={say(HISTORY_TEXTS.changeCounts)}>
      {present.map((criticality) => (
        <span className="change-count" data-criticality={criticality} key={criticality}>
          {formatInteger(byCriticality[criticality], language)} {say(CRITICALITY_TEXTS[criticality])}
        </span>
      ))}
    </span>
  );
}

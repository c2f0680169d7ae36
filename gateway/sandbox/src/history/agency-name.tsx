import { useLanguage } from '../language/language-context.js';
import { AGENCY_NAMES, type Agency } from '../questions/question.js';
import { ForeignText } from './foreign-text.js';

const isKnown = (agency: string): agency is Agency => Object.hasOwn(AGENCY_NAMES, agency);

/** An agency in its colour, by its name in the reader's language if the page knows it. */
export function AgencyName({ agency }: { agency: string }) {
  const { say } = useLanguage();
  return (
    <span className="agency" data-agency={agency}>
      {isKnown(agency) ? say(AGENCY_NAMES[agency]) : <ForeignText text={agency} />}
    </span>
  );
}

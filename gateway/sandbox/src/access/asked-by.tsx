import { AgencyName } from '../history/agency-name.js';
import { useLanguage } from '../language/language-context.js';
import type { ExplainedCaller } from './access-answers.js';
import { ACCESS_TEXTS } from './access-texts.js';
import { Code } from './code.js';

/** Whom the gateway takes the caller for: what is decided hangs on it. */
export function AskedBy({ caller: { body, roles, provinces, purpose, isEmergency } }: { caller: ExplainedCaller }) {
  const { language, say } = useLanguage();
  const between = language === 'fa' ? '، ' : ', ';
  return (
    <p className="why-caller quiet">
      <span>{say(ACCESS_TEXTS.askedAs)}</span> <AgencyName agency={body} /> {roles.length > 0 && <Code text={roles.join(', ')} />}
      {purpose !== null && (
        <>
          {between}
          {say(ACCESS_TEXTS.forPurpose)} <Code text={purpose} />
        </>
      )}
      {provinces !== 'all' && (
        <>
          {between}
          {say(ACCESS_TEXTS.ofProvinces)} {provinces.join(between) || '–'}
        </>
      )}
      {isEmergency && (
        <>
          {between}
          {say(ACCESS_TEXTS.inEmergency)}
        </>
      )}
    </p>
  );
}

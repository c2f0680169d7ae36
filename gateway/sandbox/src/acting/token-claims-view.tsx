import { AgencyName } from '../history/agency-name.js';
import { ForeignText } from '../history/foreign-text.js';
import { Moment } from '../history/moment.js';
import type { LocalizedText } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { ACTING_TEXTS } from './acting-texts.js';
import { endOf, readTokenClaims } from './read-token-claims.js';
import { useIsPast } from './use-is-past.js';

/** What a token says of its holder, so that one sees whether it is the right one. */
export function TokenClaimsView({ token }: { token: string }) {
  const { say } = useLanguage();
  const claims = readTokenClaims(token);
  const end = endOf(claims);
  const isPast = useIsPast(end);
  if (!claims) return <p className="token-claims">{say(ACTING_TEXTS.tokenUnreadable)}</p>;
  const purposes = claims.purposes ?? (claims.purpose === undefined ? [] : [claims.purpose]);
  return (
    <p className="token-claims">
      <strong>{say(ACTING_TEXTS.tokenSays)}</strong>
      {claims.body !== undefined && (
        <span>
          {say(ACTING_TEXTS.body)} <AgencyName agency={claims.body} />
        </span>
      )}
      <Names label={ACTING_TEXTS.roles} names={claims.roles} />
      <Names label={ACTING_TEXTS.purposes} names={purposes === 'any' ? say(ACTING_TEXTS.any) : purposes} />
      <Names label={ACTING_TEXTS.provinces} names={claims.provinces === 'all' ? say(ACTING_TEXTS.all) : (claims.provinces ?? [])} />
      {end !== null && (
        <span className={isPast ? 'token-expired' : undefined}>
          {say(ACTING_TEXTS.until)} <Moment at={end.toISOString()} /> {isPast && `(${say(ACTING_TEXTS.expired)})`}
        </span>
      )}
    </p>
  );
}

function Names({ label, names }: { label: LocalizedText; names: string | readonly string[] }) {
  const { say } = useLanguage();
  if (names.length === 0) return null;
  return (
    <span>
      {say(label)} {typeof names === 'string' ? names : names.map((name) => <code key={name}><ForeignText text={name} /></code>)}
    </span>
  );
}

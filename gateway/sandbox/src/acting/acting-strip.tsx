import type { ReactNode } from 'react';
import { AgencyName } from '../history/agency-name.js';
import { ForeignText } from '../history/foreign-text.js';
import { Moment } from '../history/moment.js';
import { useLanguage } from '../language/language-context.js';
import { ACTING_FIELDS, NOBODY, saysSomething, type ActingAs, type ActingField } from './acting-as.js';
import { HEADER_OF } from './acting-headers.js';
import type { ActingStore } from './acting-store.js';
import { ACTING_TEXTS } from './acting-texts.js';
import { endOf, readTokenClaims } from './read-token-claims.js';
import { useActingAs } from './use-acting-as.js';
import { useIsPast } from './use-is-past.js';
import { useWrittenHeaders } from './use-written-headers.js';

/** What goes with every request, always in sight while anything does. */
export function ActingStrip({ store }: { store: ActingStore }) {
  const { say } = useLanguage();
  const acting = useActingAs(store);
  const written = useWrittenHeaders();
  if (!saysSomething(acting)) return null;
  const said = ACTING_FIELDS.filter((field) => acting[field] !== '');
  return (
    <section className="acting-strip" aria-label={say(ACTING_TEXTS.button)}>
      <span className="acting-strip-title">{say(ACTING_TEXTS.sent)}</span>
      {said.map((field) => (
        <span className="acting-chip" key={field} data-field={field} data-overridden={written.has(HEADER_OF[field])}>
          <Chip field={field} acting={acting} />
          {written.has(HEADER_OF[field]) && <em className="acting-chip-note">{say(ACTING_TEXTS.overridden)}</em>}
        </span>
      ))}
      <button type="button" className="acting-clear" onClick={() => store.become(NOBODY)}>
        {say(ACTING_TEXTS.clear)}
      </button>
    </section>
  );
}

function Chip({ field, acting }: { field: ActingField; acting: ActingAs }): ReactNode {
  const { say } = useLanguage();
  switch (field) {
    case 'token':
      return <TokenChip token={acting.token} />;
    case 'emergency':
      return (
        <>
          {say(ACTING_TEXTS.emergencyInUse)}: <ForeignText text={acting.emergency} />
        </>
      );
    case 'purpose':
    case 'agreement':
      return (
        <>
          {say(ACTING_TEXTS[field])}: <code dir="ltr">{acting[field]}</code>
        </>
      );
  }
}

function TokenChip({ token }: { token: string }) {
  const { say } = useLanguage();
  const claims = readTokenClaims(token);
  const end = endOf(claims);
  const isPast = useIsPast(end);
  return (
    <>
      {claims?.body === undefined ? say(ACTING_TEXTS.token) : <AgencyName agency={claims.body} />}{' '}
      {claims?.roles.map((role) => (
        <code key={role} dir="ltr">
          <ForeignText text={role} />
        </code>
      ))}{' '}
      {end !== null && (
        <span className={isPast ? 'token-expired' : undefined}>
          {isPast ? say(ACTING_TEXTS.expired) : <>{say(ACTING_TEXTS.until)} <Moment at={end.toISOString()} /></>}
        </span>
      )}
    </>
  );
}

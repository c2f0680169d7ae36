import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useLanguage } from '../language/language-context.js';
import { tidied, type ActingAs, type ActingField } from './acting-as.js';
import type { ActingStore } from './acting-store.js';
import { ACTING_TEXTS } from './acting-texts.js';
import { findActingProblems } from './find-acting-problems.js';
import { TextField } from './text-field.js';
import { TokenClaimsView } from './token-claims-view.js';
import { useAgreementsInForce } from './use-agreements-in-force.js';

interface ActingDialogProps {
  readonly acting: ActingStore;
  readonly onClose: () => void;
}

/** Asks for token, purpose, agreement and the reason of an emergency; nothing is sent before it is confirmed. */
export function ActingDialog({ acting, onClose }: ActingDialogProps) {
  const { say } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [draft, setDraft] = useState<ActingAs>(acting.current);
  const [isTried, setTried] = useState(false);
  const problems = isTried ? findActingProblems(tidied(draft)) : {};

  useEffect(() => dialog.current?.showModal(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [refused] = Object.keys(findActingProblems(tidied(draft)));
    if (refused !== undefined) return document.getElementById(`${id}-${refused}`)?.focus();
    acting.become(tidied(draft));
    dialog.current?.close();
  };
  const fieldOf = (field: ActingField) => ({
    id: `${id}-${field}`,
    value: draft[field],
    problem: problems[field],
    onChange: (value: string) => setDraft((before) => ({ ...before, [field]: value })),
  });

  return (
    <dialog className="explanation acting" ref={dialog} onClose={onClose} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say(ACTING_TEXTS.title)}</h2>
      <p className="quiet">{say(ACTING_TEXTS.intro)}</p>
      <form className="acting-form" noValidate onSubmit={submit}>
        <Fields fieldOf={fieldOf} token={tidied(draft).token} />
        <div className="explanation-actions">
          <button type="submit" className="button" data-weight="strong">
            {say(ACTING_TEXTS.apply)}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {say(ACTING_TEXTS.cancel)}
          </button>
        </div>
      </form>
    </dialog>
  );
}

type FieldOf = (field: ActingField) => Pick<Parameters<typeof TextField>[0], 'id' | 'value' | 'problem' | 'onChange'>;

function Fields({ fieldOf, token }: { fieldOf: FieldOf; token: string }) {
  const agreements = useAgreementsInForce();
  const purposes = [...new Set(agreements.flatMap((agreement) => agreement.purposes))];
  const known = { names: purposes, label: ACTING_TEXTS.purposesKnown };
  const knownAgreements = { names: agreements.map((agreement) => agreement.id), label: ACTING_TEXTS.agreementsKnown };
  return (
    <div className="acting-fields">
      <TextField {...fieldOf('token')} label={ACTING_TEXTS.token} hint={ACTING_TEXTS.tokenHint} kind="code" lines={3} />
      {token !== '' && <TokenClaimsView token={token} />}
      <TextField {...fieldOf('purpose')} label={ACTING_TEXTS.purpose} hint={ACTING_TEXTS.purposeHint} kind="code" known={known} />
      <TextField {...fieldOf('agreement')} label={ACTING_TEXTS.agreement} hint={ACTING_TEXTS.agreementHint} kind="code" known={knownAgreements} />
      <TextField {...fieldOf('emergency')} label={ACTING_TEXTS.emergency} hint={ACTING_TEXTS.emergencyHint} kind="prose" lines={2} />
    </div>
  );
}

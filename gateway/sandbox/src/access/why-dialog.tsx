import { useEffect, useRef, useState } from 'react';
import { ForeignText } from '../history/foreign-text.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import type { FieldExplanation, Refusal } from './access-answers.js';
import { ACCESS_TEXTS } from './access-texts.js';
import { AskedBy } from './asked-by.js';
import { explainAccess, type Explanation, type OperationToExplain } from './explain-access.js';
import { Fields, FieldTable } from './field-table.js';
import { Reason } from './reason.js';

/** What is to be explained, or why it cannot be asked. */
export type WhyQuestion = { readonly kind: 'asked'; readonly about: OperationToExplain } | { readonly kind: 'unwritten'; readonly message: string };

interface WhyDialogProps {
  readonly question: WhyQuestion;
  readonly onClose: () => void;
}

/** Says for each coordinate of an operation which clause lets it through, why it needs none, or what is missing. */
export function WhyDialog({ question, onClose }: WhyDialogProps) {
  const { say } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [explanation, setExplanation] = useState<Explanation>(question.kind === 'asked' ? { kind: 'asking' } : question);

  useEffect(() => {
    dialog.current?.showModal();
    heading.current?.focus(); // else the button to close it, which stands after what is to be read
  }, []);
  useEffect(() => {
    if (question.kind === 'unwritten') return undefined;
    const leaving = new AbortController();
    void explainAccess(question.about, leaving.signal).then((found) => !leaving.signal.aborted && setExplanation(found));
    return () => leaving.abort();
  }, [question]);

  return (
    <dialog className="explanation why" ref={dialog} onClose={onClose} aria-labelledby="why-title">
      <h2 id="why-title" ref={heading} tabIndex={-1}>{say(ACCESS_TEXTS.title)}</h2>
      <p className="quiet">{say(ACCESS_TEXTS.intro)}</p>
      <Explained explanation={explanation} named={question.kind === 'asked' ? question.about.purpose : null} />
      <div className="explanation-actions">
        <button type="button" className="button" data-weight="strong" onClick={() => dialog.current?.close()}>
          {say(PAGE_TEXTS.close)}
        </button>
      </div>
    </dialog>
  );
}

function Explained({ explanation, named }: { explanation: Explanation; named: string | null }) {
  const { say } = useLanguage();
  const caller = 'caller' in explanation ? explanation.caller : null;
  // The token may name a purpose that no header does.
  const purpose = caller?.purpose ?? named;
  switch (explanation.kind) {
    case 'asking':
      return <p role="status">{say(ACCESS_TEXTS.asking)}</p>;
    case 'unreachable':
    case 'unexplained':
      return (
        <p className="why-refused" role="alert">
          {say(ACCESS_TEXTS[explanation.kind])}
        </p>
      );
    case 'unwritten':
      return (
        <section className="why-refused" role="alert">
          <p>{say(ACCESS_TEXTS.unwritten)}</p>
          <p dir="ltr" lang="en">
            <ForeignText text={explanation.message} />
          </p>
        </section>
      );
    case 'refused':
      return (
        <>
          <Reasons reasons={explanation.reasons.map((refusal) => ({ ...refusal, because: becauseOf(refusal, explanation.fields) }))} purpose={purpose} />
          {caller && <AskedBy caller={caller} />}
          {explanation.fields.length > 0 && <Fields fields={explanation.fields} purpose={purpose} />}
        </>
      );
    case 'explained':
      return explanation.fields.some(({ isGuarded }) => isGuarded) ? (
        <>
          {caller && <AskedBy caller={caller} />}
          <FieldTable {...explanation} purpose={purpose} />
        </>
      ) : (
        <>
          <p className="why-free">{say(ACCESS_TEXTS.nothingGuarded)}</p>
          {explanation.fields.length > 0 && <Fields fields={explanation.fields} purpose={purpose} />}
        </>
      );
  }
}

const becauseOf = ({ coordinate }: Refusal, fields: readonly FieldExplanation[]): string | undefined => fields.find((field) => field.coordinate === coordinate)?.because ?? undefined;

function Reasons({ reasons, purpose }: Pick<Extract<Explanation, { kind: 'refused' }>, 'reasons'> & { purpose: string | null }) {
  const { say } = useLanguage();
  return (
    <section className="why-refused" role="alert">
      <p>{say(ACCESS_TEXTS.refused)}</p>
      <ul>
        {reasons.map((refusal, index) => (
          <li key={index}>
            <Reason refusal={refusal} purpose={purpose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

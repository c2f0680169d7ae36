import { useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import { ShortId } from './content-id.js';
import { BilingualNotice } from './bilingual-notice.js';
import { HISTORY_TEXTS } from './history-texts.js';
import { KeyChoice } from './key-choice.js';
import { RollbackOutcome } from './rollback-outcome.js';
import { RollbackPlan } from './rollback-plan.js';
import { useRelease } from './use-release.js';
import { useRollback } from './use-rollback.js';

interface RollbackDialogProps {
  readonly releaseId: string;
  readonly currentReleaseId: string;
  readonly onClose: () => void;
}

const LONGEST_MESSAGE = 1_000;

/** Says what going back would change, takes the key, and tells how it went. */
export function RollbackDialog({ releaseId, currentReleaseId, onClose }: RollbackDialogProps) {
  const { say } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [message, setMessage] = useState('');
  const { support, chosenKey, attempt, chooseKey, send } = useRollback(releaseId, currentReleaseId);
  // Another release may come while the dialog is open: then this is another change, and it is read anew.
  const plan = useRelease(releaseId, currentReleaseId);
  const isDone = attempt.kind === 'answered' && attempt.answer.outcome === 'found';
  const isReady = plan.kind === 'loaded' && chosenKey.kind === 'read' && attempt.kind !== 'sending' && releaseId !== currentReleaseId;

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog className="rollback" ref={dialog} onClose={onClose} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say(HISTORY_TEXTS.rollBackTitle)}</h2>
      {!isDone && (
        <>
          <p className="rollback-step">
            {say(HISTORY_TEXTS.from)} <ShortId id={currentReleaseId} /> {say(HISTORY_TEXTS.to)} <ShortId id={releaseId} />
          </p>
          <p className="quiet">{say(HISTORY_TEXTS.rollBackHint)}</p>
          <h3>{say(HISTORY_TEXTS.whatChanges)}</h3>
          <RollbackPlan plan={plan} />
        </>
      )}
      {!isDone && support === 'supported' && (
        <>
          <KeyChoice chosenKey={chosenKey} onChoose={chooseKey} />
          <label className="rollback-message">
            <span>{say(HISTORY_TEXTS.message)}</span>
            <input type="text" dir="auto" value={message} maxLength={LONGEST_MESSAGE} onChange={(event) => setMessage(event.target.value)} />
          </label>
        </>
      )}
      {support === 'insecure-page' && <BilingualNotice title={HISTORY_TEXTS.cannotSign} body={HISTORY_TEXTS.insecurePage} />}
      {support === 'lacks-ed25519' && <BilingualNotice title={HISTORY_TEXTS.cannotSign} body={HISTORY_TEXTS.lacksEd25519} />}
      {attempt.kind === 'answered' && <RollbackOutcome answer={attempt.answer} />}
      <div className="rollback-actions">
        {!isDone && support === 'supported' && (
          <button type="button" className="button" data-weight="strong" disabled={!isReady} onClick={() => send(message.trim())}>
            {say(attempt.kind === 'sending' ? HISTORY_TEXTS.sending : HISTORY_TEXTS.confirm)}
          </button>
        )}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {say(isDone ? PAGE_TEXTS.close : HISTORY_TEXTS.cancel)}
        </button>
      </div>
    </dialog>
  );
}

import { useEffect, useRef } from 'react';
import type { RollbackAnswer } from '../registry/registry-answers.js';
import type { Answered } from '../registry/registry-reader.js';
import { codeOf, explainFailure } from './failure-texts.js';
import { BilingualNotice } from './bilingual-notice.js';
import { HISTORY_TEXTS } from './history-texts.js';

/** How it went, in both languages, with the code. It may come below what the dialog shows, so it is brought into view. */
export function RollbackOutcome({ answer }: { answer: Answered<RollbackAnswer> }) {
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => outcome.current?.scrollIntoView({ block: 'nearest' }), [answer]);
  return (
    <div ref={outcome}>
      <Outcome answer={answer} />
    </div>
  );
}

function Outcome({ answer }: { answer: Answered<RollbackAnswer> }) {
  if (answer.outcome === 'failed') {
    return <BilingualNotice title={HISTORY_TEXTS.refusedTitle} body={explainFailure(answer.failure)} code={codeOf(answer.failure)} tone="stop" />;
  }
  const { outcome } = answer.value;
  return outcome === 'rolledBack' ? (
    <BilingualNotice title={HISTORY_TEXTS.rolledBackTitle} body={HISTORY_TEXTS.rolledBackBody} code={outcome} tone="calm" />
  ) : (
    <BilingualNotice title={HISTORY_TEXTS.unchangedTitle} body={HISTORY_TEXTS.unchangedBody} code={outcome} tone="calm" />
  );
}

import { useEffect, useRef } from 'react';
import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import { QuestionCard, STATUS_TEXTS } from './question-card.js';
import type { CataloguedQuestion } from './question.js';

interface QuestionsPanelProps {
  readonly id: string;
  readonly questions: readonly CataloguedQuestion[];
  /** Numbers of the questions that the loaded graph cannot be asked. */
  readonly unfit: ReadonlySet<number>;
  /** Over the page, as on a narrow screen, instead of beside it. */
  readonly asDrawer: boolean;
  readonly onChoose: (number: number) => void;
  readonly onClose: () => void;
}

/** What can be opened comes first; the numbers stay those of the list that the agencies agreed on. */
const GROUPS = ['ready', 'refused'] as const;

/** The list of questions, beside the editors or, on a narrow screen, over them. */
export function QuestionsPanel({ id, questions, unfit, asDrawer, onChoose, onClose }: QuestionsPanelProps) {
  const { language, say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (!asDrawer) return undefined;
    heading.current?.focus();
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', closeOnEscape);
    return () => window.removeEventListener('keydown', closeOnEscape);
  }, [asDrawer, onClose]);

  return (
    <>
      {asDrawer && <div className="drawer-backdrop" onClick={onClose} />}
      <aside className="questions" id={id} aria-labelledby={`${id}-heading`} data-drawer={asDrawer}>
        <header className="questions-header">
          <h2 id={`${id}-heading`} ref={heading} tabIndex={-1}>
            {say(PAGE_TEXTS.questions)}
            <span className="questions-count">{formatInteger(questions.length, language)}</span>
          </h2>
          <p>{say(PAGE_TEXTS.questionsHint)}</p>
        </header>
        <div className="questions-list">
          {GROUPS.map((status) => (
            <QuestionGroup
              key={status}
              status={status}
              questions={questions.filter((question) => question.status === status)}
              unfit={unfit}
              onChoose={onChoose}
            />
          ))}
        </div>
      </aside>
    </>
  );
}

interface QuestionGroupProps extends Pick<QuestionsPanelProps, 'questions' | 'unfit' | 'onChoose'> {
  readonly status: CataloguedQuestion['status'];
}

function QuestionGroup({ status, questions, unfit, onChoose }: QuestionGroupProps) {
  const { language, say } = useLanguage();
  return (
    <section aria-label={say(STATUS_TEXTS[status])}>
      <h3 className="questions-group">
        {say(STATUS_TEXTS[status])}
        <span className="questions-count">{formatInteger(questions.length, language)}</span>
      </h3>
      <ul>
        {questions.map((question) => (
          <li key={question.number}>
            <QuestionCard question={question} isUnfit={unfit.has(question.number)} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

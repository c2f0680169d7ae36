import { useCallback, useState } from 'react';
import type { OpenInTab } from '../editor/use-open-in-tab.js';
import type { LocalizedText } from '../language/language.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import type { UnansweredQuestion } from './question-dialog.js';
import { linkToQuestion } from './question-link.js';
import { QUESTIONS, type Question } from './questions.js';
import { useQuestionLink } from './use-question-link.js';

interface ChosenQuestion {
  /** Opens a ready question in a tab, or explains why another has no answer. */
  readonly choose: (number: number) => void;
  readonly explained: UnansweredQuestion | null;
  readonly openExplained: () => void;
  readonly closeExplanation: () => void;
  /** What to tell a screen reader about the last choice. */
  readonly announcement: LocalizedText | null;
}

/**
 * What choosing a question does, from the list or through a link.
 *
 * @param openInTab `null` until the editors are there; a link in the address waits for them.
 * @param onOpened called when a tab was opened, so that a drawer can give way to it.
 */
export function useChosenQuestion(openInTab: OpenInTab | null, onOpened: () => void): ChosenQuestion {
  const [explained, setExplained] = useState<UnansweredQuestion | null>(null);
  const [announcement, setAnnouncement] = useState<LocalizedText | null>(null);

  const open = useCallback(
    (question: Question) => {
      if (openInTab === null || question.document === null) {
        setAnnouncement(PAGE_TEXTS.waitingForEditor);
        return;
      }
      openInTab({ document: question.document, variables: question.variables ?? {} });
      setAnnouncement(announceOpened(question));
      onOpened();
    },
    [openInTab, onOpened],
  );
  const choose = useCallback(
    (number: number) => {
      const question = QUESTIONS.find((each) => each.number === number);
      if (!question) return;
      // The address follows without a history entry, so that "back" leaves the page as it would without questions.
      window.history.replaceState(null, '', linkToQuestion(number));
      if (question.status === 'ready') open(question);
      else setExplained(question);
    },
    [open],
  );
  useQuestionLink(openInTab === null ? null : choose);

  const closeExplanation = useCallback(() => setExplained(null), []);
  const openExplained = useCallback(() => {
    if (explained) open(explained);
    setExplained(null);
  }, [explained, open]);
  return { choose, explained, openExplained, closeExplanation, announcement };
}

const announceOpened = ({ title }: Question): LocalizedText => ({
  fa: `${PAGE_TEXTS.questionOpened.fa} ${title.fa}`,
  en: `${PAGE_TEXTS.questionOpened.en} ${title.en}`,
});

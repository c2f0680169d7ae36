import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { useCallback, useId, useMemo, useState, useSyncExternalStore } from 'react';
import type { ActingStore } from './acting/acting-store.js';
import { ActingStrip } from './acting/acting-strip.js';
import { useFreshSchema } from './acting/use-fresh-schema.js';
import { GatewayNotice } from './chrome/gateway-notice.js';
import { TopBar } from './chrome/top-bar.js';
import { useWideScreen } from './chrome/use-wide-screen.js';
import type { GatewayConnection } from './connection/gateway-connection.js';
import { useOpenInTab } from './editor/use-open-in-tab.js';
import { usePersianEditors } from './editor/use-persian-editors.js';
import { useSystemTheme } from './editor/use-system-theme.js';
import { useView } from './history/history-link.js';
import { HistoryPage } from './history/history-page.js';
import { useLanguage } from './language/language-context.js';
import { PAGE_TEXTS } from './language/page-texts.js';
import { findUnfitQuestions } from './questions/find-unfit-questions.js';
import { QuestionDialog } from './questions/question-dialog.js';
import { QuestionsPanel } from './questions/questions-panel.js';
import { QUESTIONS } from './questions/questions.js';
import { useChosenQuestion } from './questions/use-chosen-question.js';
import type { HistoryFeed } from './registry/history-feed.js';

interface SandboxPageProps {
  readonly connection: GatewayConnection;
  readonly acting: ActingStore;
  readonly historyFeed: HistoryFeed;
}

/**
 * The whole page: top bar, notice, questions and editors, or the history. The chrome follows the language; the editors
 * stay left to right, and stay there behind the history, so that nothing written in them is lost.
 */
export function SandboxPage({ connection, acting, historyFeed }: SandboxPageProps) {
  const { say } = useLanguage();
  const { introspect } = useGraphiQLActions();
  const connectionState = useSyncExternalStore(connection.subscribe, connection.current);
  const schema = useGraphiQL((state) => state.schema);
  const unfit = useMemo(() => findUnfitQuestions(QUESTIONS, schema), [schema]);
  const view = useView();
  const panelId = useId();
  const isWide = useWideScreen();
  const [isPanelOpen, setPanelOpen] = useState(isWide);
  const closeDrawer = useCallback(() => setPanelOpen((isOpen) => isOpen && isWide), [isWide]);
  const { choose, explained, openExplained, closeExplanation, announcement } = useChosenQuestion(useOpenInTab(), closeDrawer);
  usePersianEditors();
  useSystemTheme();
  useFreshSchema(acting);

  return (
    <div className="page">
      <TopBar
        view={view.kind}
        connection={connectionState}
        acting={acting}
        panelId={panelId}
        isPanelOpen={isPanelOpen}
        onTogglePanel={() => setPanelOpen(!isPanelOpen)}
      />
      <ActingStrip store={acting} />
      {view.kind === 'query' && <GatewayNotice connection={connectionState} onRetry={() => void introspect()} />}
      {view.kind === 'history' && <HistoryPage feed={historyFeed} releaseId={view.releaseId} />}
      <div className="page-body" hidden={view.kind !== 'query'}>
        {isPanelOpen && (
          <QuestionsPanel
            id={panelId}
            questions={QUESTIONS}
            unfit={unfit}
            asDrawer={!isWide}
            onChoose={choose}
            onClose={closeDrawer}
          />
        )}
        <main className="editors" dir="ltr" lang="en" aria-label={say(PAGE_TEXTS.editors)}>
          <GraphiQLInterface defaultEditorToolsVisibility="variables" showPersistHeadersSettings={false}>
            <GraphiQL.Logo>{null}</GraphiQL.Logo>
          </GraphiQLInterface>
        </main>
      </div>
      <p className="announcement" role="status">
        {announcement && say(announcement)}
      </p>
      {explained && <QuestionDialog question={explained} onOpenDocument={openExplained} onClose={closeExplanation} />}
    </div>
  );
}

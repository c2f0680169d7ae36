import { WhyButton } from '../access/why-button.js';
import { ActingButton } from '../acting/acting-button.js';
import type { ActingStore } from '../acting/acting-store.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import type { ConnectionState } from '../connection/gateway-connection.js';
import type { View } from '../history/history-link.js';
import { ConnectionStatus } from './connection-status.js';
import logo from './hamafza.svg';
import { LanguageSwitch } from './language-switch.js';
import { ViewSwitch } from './view-switch.js';

interface TopBarProps {
  readonly view: View['kind'];
  readonly connection: ConnectionState;
  readonly acting: ActingStore;
  readonly panelId: string;
  readonly isPanelOpen: boolean;
  readonly onTogglePanel: () => void;
}

export function TopBar({ view, connection, acting, ...panel }: TopBarProps) {
  const { say } = useLanguage();
  return (
    <header className="top-bar">
      {view === 'query' && <PanelToggle {...panel} />}
      <h1 className="brand">
        <img src={logo} alt="" width="28" height="28" />
        <span className="brand-fa" lang="fa">
          هم‌افزا
        </span>
        <span className="brand-en" lang="en">
          Hamafza
        </span>
      </h1>
      <ViewSwitch view={view} />
      <p className="tagline">{say(PAGE_TEXTS.tagline)}</p>
      <div className="top-bar-end">
        {view === 'query' && <ActingButton acting={acting} />}
        {view === 'query' && <WhyButton acting={acting} />}
        <ConnectionStatus connection={connection} />
        <LanguageSwitch />
      </div>
    </header>
  );
}

function PanelToggle({ panelId, isPanelOpen, onTogglePanel }: Pick<TopBarProps, 'panelId' | 'isPanelOpen' | 'onTogglePanel'>) {
  const { say } = useLanguage();
  return (
    <button
      type="button"
      className="button panel-toggle"
      aria-expanded={isPanelOpen}
      aria-controls={panelId}
      aria-label={say(isPanelOpen ? PAGE_TEXTS.hideQuestions : PAGE_TEXTS.showQuestions)}
      onClick={onTogglePanel}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path d="M3 5.5h14M3 10h14M3 14.5h9" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
      </svg>
      <span className="panel-toggle-label">{say(PAGE_TEXTS.questions)}</span>
    </button>
  );
}

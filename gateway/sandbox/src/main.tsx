import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/page.css';
import './styles/questions.css';
import './styles/editors.css';
import './styles/history.css';
import './styles/schema-diff.css';
import './styles/rollback.css';
import './styles/why.css';
import './styles/acting.css';
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import { createRoot } from 'react-dom/client';
import { openActingStore } from './acting/open-acting-store.js';
import { createFetcher } from './connection/create-fetcher.js';
import { GatewayConnection } from './connection/gateway-connection.js';
import { createBrowserStorage } from './editor/browser-storage.js';
import { withoutHeaders } from './editor/without-headers.js';
import { LanguageProvider } from './language/language-context.js';
import welcome from './questions/welcome.graphql?raw';
import { HistoryFeed } from './registry/history-feed.js';
import { SandboxPage } from './sandbox-page.js';

/** Builds the parts once and mounts the page. */
function mountSandbox(container: HTMLElement): void {
  const connection = new GatewayConnection();
  const acting = openActingStore();
  const historyFeed = new HistoryFeed();
  createRoot(container).render(
    <LanguageProvider storage={createBrowserStorage('hamafza', 'this-browser')}>
      <GraphiQLProvider
        fetcher={createFetcher(connection, acting)}
        storage={withoutHeaders(createBrowserStorage('hamafza-editor', 'this-browser'))}
        defaultQuery={welcome}
        plugins={[DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN]}
        referencePlugin={DOC_EXPLORER_PLUGIN}
      >
        <HistoryStore>
          <DocExplorerStore>
            <SandboxPage connection={connection} acting={acting} historyFeed={historyFeed} />
          </DocExplorerStore>
        </HistoryStore>
      </GraphiQLProvider>
    </LanguageProvider>,
  );
}

const container = document.getElementById('sandbox');
if (container) mountSandbox(container);

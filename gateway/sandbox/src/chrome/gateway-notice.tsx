import { useState } from 'react';
import type { ConnectionState } from '../connection/gateway-connection.js';
import type { LocalizedText } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import { BothLanguages } from './both-languages.js';

interface GatewayNoticeProps {
  readonly connection: ConnectionState;
  readonly onRetry: () => void;
}

/** Tells in both languages what is wrong between the page and its gateway; nothing while all is well. */
export function GatewayNotice({ connection, onRetry }: GatewayNoticeProps) {
  const { say } = useLanguage();
  const [dismissed, setDismissed] = useState<ConnectionState | null>(null);
  const message = messageFor(connection);
  if (!message || dismissed === connection) return null;

  return (
    <section className="notice" role="alert" data-kind={connection.kind}>
      <div className="notice-texts">
        <BothLanguages>
          {(each) => (
            <>
              <h2>{message.title[each]}</h2>
              <p>
                {message.body[each]}
                {message.code !== null && (
                  <>
                    {' '}
                    {PAGE_TEXTS.answeredWith[each]} <code dir="ltr">{message.code}</code>
                  </>
                )}
              </p>
            </>
          )}
        </BothLanguages>
      </div>
      <div className="notice-actions">
        <button type="button" className="button" data-weight="strong" onClick={onRetry}>
          {say(PAGE_TEXTS.retry)}
        </button>
        <button type="button" className="button" onClick={() => setDismissed(connection)}>
          {say(PAGE_TEXTS.dismiss)}
        </button>
      </div>
    </section>
  );
}

interface NoticeMessage {
  readonly title: LocalizedText;
  readonly body: LocalizedText;
  readonly code: string | null;
}

function messageFor(connection: ConnectionState): NoticeMessage | null {
  switch (connection.kind) {
    case 'connecting':
    case 'open':
      return null;
    case 'introspection-refused':
      return { title: PAGE_TEXTS.refusedTitle, body: PAGE_TEXTS.refusedBody, code: connection.code };
    case 'unreachable':
      return { title: PAGE_TEXTS.unreachableTitle, body: PAGE_TEXTS.unreachableBody, code: null };
  }
}

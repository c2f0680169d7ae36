import type { ConnectionState } from '../connection/gateway-connection.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';

const STATUS_TEXTS = {
  connecting: PAGE_TEXTS.connecting,
  open: PAGE_TEXTS.connected,
  'introspection-refused': PAGE_TEXTS.refused,
  unreachable: PAGE_TEXTS.unreachable,
} as const;

export function ConnectionStatus({ connection }: { connection: ConnectionState }) {
  const { say } = useLanguage();
  return (
    <p className="connection" role="status" data-state={connection.kind}>
      <span className="connection-label">{say(STATUS_TEXTS[connection.kind])}</span>
    </p>
  );
}

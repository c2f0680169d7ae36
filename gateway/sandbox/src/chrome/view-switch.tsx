import { LINK_TO_HISTORY, LINK_TO_QUERY, type View } from '../history/history-link.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';

const VIEWS = [
  { kind: 'query', link: LINK_TO_QUERY, name: PAGE_TEXTS.queryView },
  { kind: 'history', link: LINK_TO_HISTORY, name: PAGE_TEXTS.historyView },
] as const;

/** Links between the page's views, so that each can be copied and opened elsewhere. */
export function ViewSwitch({ view }: { view: View['kind'] }) {
  const { say } = useLanguage();
  return (
    <nav className="view-switch" aria-label={say(PAGE_TEXTS.views)}>
      {VIEWS.map(({ kind, link, name }) => (
        <a key={kind} href={link} aria-current={kind === view ? 'page' : undefined}>
          {say(name)}
        </a>
      ))}
    </nav>
  );
}

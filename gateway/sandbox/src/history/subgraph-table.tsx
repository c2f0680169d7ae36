import { useLanguage } from '../language/language-context.js';
import { AgencyName } from './agency-name.js';
import type { RouteComparison, SubgraphRoute } from './compare-routes.js';
import { ShortId } from './content-id.js';
import { ForeignText } from './foreign-text.js';
import { HISTORY_TEXTS } from './history-texts.js';

const CHANGE_TEXTS = {
  added: HISTORY_TEXTS.added,
  removed: HISTORY_TEXTS.removed,
  changed: HISTORY_TEXTS.changed,
  moved: HISTORY_TEXTS.moved,
} as const;

/** Each subgraph of a release: its version, where it is called, and whether that is new. */
export function SubgraphTable({ subgraphs }: { subgraphs: readonly RouteComparison[] }) {
  const { say } = useLanguage();
  return (
    <div className="table-frame">
      <table className="subgraph-table">
        <thead>
          <tr>
            <th scope="col">{say(HISTORY_TEXTS.subgraph)}</th>
            <th scope="col">{say(HISTORY_TEXTS.version)}</th>
            <th scope="col">{say(HISTORY_TEXTS.host)}</th>
          </tr>
        </thead>
        <tbody>
          {subgraphs.map(({ name, before, after, change }) => (
            <tr key={name} data-change={change}>
              <th scope="row">
                <AgencyName agency={name} />
                {change !== 'same' && <span className="subgraph-change">{say(CHANGE_TEXTS[change])}</span>}
              </th>
              <td>
                <Succession before={before?.versionId ?? null} after={after?.versionId ?? null} />
              </td>
              <td>
                <code dir="ltr">
                  <ForeignText text={hostOf(after ?? before)} />
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The old version struck out, the new one after it. */
function Succession({ before, after }: { before: string | null; after: string | null }) {
  return (
    <span className="succession" dir="ltr">
      {before !== null && before !== after && (
        <del>
          <ShortId id={before} />
        </del>
      )}
      {after !== null && <ShortId id={after} />}
    </span>
  );
}

const hostOf = (route: SubgraphRoute | null): string =>
  route && URL.canParse(route.routingUrl) ? new URL(route.routingUrl).host : (route?.routingUrl ?? '');

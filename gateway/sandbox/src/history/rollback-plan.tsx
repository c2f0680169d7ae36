import { useLanguage } from '../language/language-context.js';
import { codeOf, explainFailure } from './failure-texts.js';
import { BilingualNotice } from './bilingual-notice.js';
import { HISTORY_TEXTS } from './history-texts.js';
import { SchemaChanges } from './schema-changes.js';
import { SubgraphTable } from './subgraph-table.js';
import type { ReleaseState } from './use-release.js';

/** What would be different from now on. */
export function RollbackPlan({ plan }: { plan: ReleaseState }) {
  const { say } = useLanguage();
  switch (plan.kind) {
    case 'loading':
      return <p role="status">{say(HISTORY_TEXTS.loading)}</p>;
    case 'failed':
      return <BilingualNotice title={HISTORY_TEXTS.detailFailedTitle} body={explainFailure(plan.failure)} code={codeOf(plan.failure)} />;
    case 'loaded':
      return (
        <div className="rollback-plan">
          <SubgraphTable subgraphs={plan.loaded.subgraphs.filter(({ change }) => change !== 'same')} />
          <SchemaChanges changes={plan.loaded.changes} />
        </div>
      );
  }
}

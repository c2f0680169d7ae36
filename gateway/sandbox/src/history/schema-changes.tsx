import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { CRITICALITIES, type SchemaChange } from '../registry/registry-answers.js';
import { ForeignText } from './foreign-text.js';
import { CRITICALITY_TEXTS, HISTORY_TEXTS } from './history-texts.js';

/** So many can be read at a glance; more are folded. */
const GLANCE = 12;

/** The changes of the public schema, the gravest first. */
export function SchemaChanges({ changes }: { changes: readonly SchemaChange[] }) {
  const { say } = useLanguage();
  if (changes.length === 0) return <p className="quiet">{say(HISTORY_TEXTS.noChanges)}</p>;
  return CRITICALITIES.filter((criticality) => changes.some((change) => change.criticality === criticality)).map((criticality) => (
    <ChangeGroup key={criticality} criticality={criticality} changes={changes.filter((change) => change.criticality === criticality)} />
  ));
}

interface ChangeGroupProps {
  readonly criticality: SchemaChange['criticality'];
  readonly changes: readonly SchemaChange[];
}

function ChangeGroup({ criticality, changes }: ChangeGroupProps) {
  const { language, say } = useLanguage();
  return (
    <details className="change-group" data-criticality={criticality} open={changes.length <= GLANCE}>
      <summary>
        {formatInteger(changes.length, language)} {say(CRITICALITY_TEXTS[criticality])}
      </summary>
      <ul dir="ltr" lang="en">
        {changes.map(({ type, coordinate, message }, index) => (
          <li key={`${type} ${coordinate} ${String(index)}`}>
            <code>
              <ForeignText text={coordinate || 'schema'} />
            </code>{' '}
            <ForeignText text={message} />
          </li>
        ))}
      </ul>
    </details>
  );
}

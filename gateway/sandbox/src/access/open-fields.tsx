import { AgencyName } from '../history/agency-name.js';
import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import type { FieldExplanation } from './access-answers.js';
import { ACCESS_TEXTS, OPEN_TEXTS } from './access-texts.js';
import { Code } from './code.js';

/** What anybody is given, folded: by the reason, the agencies and then the type. */
export function OpenFields({ fields }: { fields: readonly FieldExplanation[] }) {
  const { language, say } = useLanguage();
  const ordered = fields.toSorted((first, second) => rankOf(first) - rankOf(second));
  const groups = groupedBy(ordered, ({ reason, owner }) => `${reason ?? ''} ${owner}`);
  return (
    <details className="why-open">
      <summary>
        <span className="why-outcome" data-outcome="open">
          {formatInteger(fields.length, language)}
        </span>{' '}
        {say(ACCESS_TEXTS.openToAll)}
      </summary>
      <dl>
        {groups.map(([group, ofGroup]) => (
          <OpenGroup key={group} fields={ofGroup} />
        ))}
      </dl>
    </details>
  );
}

function OpenGroup({ fields }: { fields: readonly FieldExplanation[] }) {
  const { say } = useLanguage();
  const { owner = '', reason = '' } = fields[0] ?? {};
  const because = OPEN_TEXTS[reason ?? ''];
  return (
    <>
      <dt>
        {because && <span>{say(because)}</span>}
        <span className="agencies">{owner !== '' && owner.split(', ').map((agency) => <AgencyName key={agency} agency={agency} />)}</span>
      </dt>
      {groupedBy(fields, ({ coordinate }) => coordinate.split('.')[0] ?? '').map(([typeName, ofType]) => (
        <dd key={typeName}>
          <Code text={`${typeName} { ${ofType.map(({ coordinate }) => coordinate.slice(typeName.length + 1)).join(' ')} }`} />
        </dd>
      ))}
    </>
  );
}

const REASONS = Object.keys(OPEN_TEXTS);
const rankOf = ({ reason }: FieldExplanation): number => REASONS.indexOf(reason ?? '');

const groupedBy = (fields: readonly FieldExplanation[], keyOf: (field: FieldExplanation) => string): readonly (readonly [string, readonly FieldExplanation[]])[] => {
  const groups = new Map<string, FieldExplanation[]>();
  for (const field of fields) groups.set(keyOf(field), [...(groups.get(keyOf(field)) ?? []), field]);
  return [...groups];
};

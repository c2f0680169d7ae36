import { AgencyName } from '../history/agency-name.js';
import { ForeignText } from '../history/foreign-text.js';
import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import type { AccessAnswer, FieldExplanation } from './access-answers.js';
import { ACCESS_TEXTS } from './access-texts.js';
import { Reason } from './reason.js';

interface FieldTableProps extends AccessAnswer {
  readonly purpose: string | null;
}

const COLUMNS = [ACCESS_TEXTS.field, ACCESS_TEXTS.owner, ACCESS_TEXTS.level, ACCESS_TEXTS.reason] as const;

/** Each guarded field with its clause or what is missing, and whose rows are read. */
export function FieldTable({ agreement, fields, provinces, purpose }: FieldTableProps) {
  const { say } = useLanguage();
  return (
    <>
      <p className="why-summary">
        <Count of="withheld" fields={fields.filter((field) => !isOpened(field))} />
        <Count of="opened" fields={fields.filter(isOpened)} />
        <span>
          {say(agreement === null ? ACCESS_TEXTS.underNone : ACCESS_TEXTS.under)} {agreement !== null && <Code text={agreement} />}{' '}
          {purpose !== null && (
            <>
              {say(ACCESS_TEXTS.forPurpose)} <Code text={purpose} />
            </>
          )}
        </span>
      </p>
      {Object.entries(provinces).map(([agency, ofAgency]) => ofAgency !== 'all' && <RowsRead key={agency} agency={agency} provinces={ofAgency} />)}
      <Fields fields={fields} purpose={purpose} />
    </>
  );
}

/** What is withheld stands first. */
export function Fields({ fields, purpose }: Pick<FieldTableProps, 'fields' | 'purpose'>) {
  const { say } = useLanguage();
  const ordered = fields.toSorted((first, second) => rankOf(first) - rankOf(second));
  // A region that scrolls must be one that the keyboard reaches.
  return (
    <div className="table-frame why-table" role="region" aria-label={say(ACCESS_TEXTS.title)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((head) => (
              <th scope="col" key={head.en}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.map((field) => (
            <FieldRow key={field.coordinate} field={field} purpose={purpose} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** All that one operation reads of an agency it reads for the same provinces: those that every field is opened for. */
function RowsRead({ agency, provinces }: { agency: string; provinces: readonly string[] }) {
  const { language, say } = useLanguage();
  return (
    <p className="quiet">
      {say(ACCESS_TEXTS.rowsRead)} <AgencyName agency={agency} /> {provinces.join(language === 'fa' ? '، ' : ', ')}
    </p>
  );
}

const isOpened = ({ outcome }: FieldExplanation): boolean => outcome === 'OPENED';

const rankOf = (field: FieldExplanation): number => (!isOpened(field) ? 0 : field.clause === null ? 2 : 1);

function Count({ of, fields }: { of: 'withheld' | 'opened'; fields: readonly unknown[] }) {
  const { language, say } = useLanguage();
  if (fields.length === 0) return null;
  return (
    <span className="why-outcome" data-outcome={of}>
      {formatInteger(fields.length, language)} {say(ACCESS_TEXTS[of])}
    </span>
  );
}

function FieldRow({ field, purpose }: { field: FieldExplanation; purpose: string | null }) {
  const { say } = useLanguage();
  const { coordinate, owner, sensitivity, outcome, missing } = field;
  const shown = isOpened(field) ? 'opened' : 'withheld';
  return (
    <tr data-outcome={shown}>
      <th scope="row">
        <Code text={coordinate} />
      </th>
      <td>
        <span className="agencies">{owner === '' ? '–' : owner.split(', ').map((agency) => <AgencyName key={agency} agency={agency} />)}</span>
      </td>
      <td>
        <Code text={sensitivity} />
      </td>
      <td>
        <span className="why-outcome" data-outcome={shown}>
          {say(ACCESS_TEXTS[shown])}
        </span>{' '}
        {missing === null ? <Opening field={field} /> : <Reason refusal={{ code: outcome, message: missing, coordinate, owner }} purpose={purpose} />}
      </td>
    </tr>
  );
}

function Opening({ field: { clause, provinces } }: { field: FieldExplanation }) {
  const { language, say } = useLanguage();
  return (
    <>
      {clause === null ? say(ACCESS_TEXTS.needsNone) : <Code text={clause} />}
      {Array.isArray(provinces) && (
        <>
          {' '}
          {say(ACCESS_TEXTS.provinces)} {provinces.join(language === 'fa' ? '، ' : ', ')}
        </>
      )}
    </>
  );
}

/** What is read left to right in either language. */
const Code = ({ text }: { text: string }) => (
  <code dir="ltr">
    <ForeignText text={text} />
  </code>
);

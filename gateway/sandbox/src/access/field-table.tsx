import { AgencyName } from '../history/agency-name.js';
import { formatInteger, type LocalizedText } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import type { AccessAnswer, FieldExplanation } from './access-answers.js';
import { ACCESS_TEXTS, OPENED_TEXTS } from './access-texts.js';
import { OpenFields } from './open-fields.js';
import { persianRemedy } from './persian-remedy.js';
import { Code } from './code.js';
import { Reason } from './reason.js';

interface FieldTableProps extends Omit<AccessAnswer, 'caller'> {
  readonly purpose: string | null;
}

const COLUMNS = [ACCESS_TEXTS.field, ACCESS_TEXTS.owner, ACCESS_TEXTS.level, ACCESS_TEXTS.reason] as const;

/** Each coordinate with its clause or what is missing, and whose rows are read. */
export function FieldTable({ agreement, fields, provinces, purpose }: FieldTableProps) {
  const { say } = useLanguage();
  return (
    <>
      <p className="why-summary">
        <Count of="withheld" fields={fields.filter((field) => !isOpened(field))} />
        <Count of="opened" fields={fields.filter((field) => field.isGuarded && isOpened(field))} />
        <span>
          {say(agreement === null ? ACCESS_TEXTS.underNone : ACCESS_TEXTS.under)} {agreement !== null && <Code text={agreement} />}
        </span>
      </p>
      {Object.entries(provinces).map(([agency, ofAgency]) => ofAgency !== 'all' && <RowsRead key={agency} agency={agency} provinces={ofAgency} />)}
      <Fields fields={fields} purpose={purpose} />
    </>
  );
}

/** What is withheld stands first, and what anybody is given last, to be unfolded. */
export function Fields({ fields, purpose }: Pick<FieldTableProps, 'fields' | 'purpose'>) {
  const { say } = useLanguage();
  const guarded = fields.filter(({ isGuarded }) => isGuarded).toSorted((first, second) => rankOf(first) - rankOf(second));
  const open = fields.filter(({ isGuarded }) => !isGuarded);
  // A region that scrolls must be one that the keyboard reaches.
  return (
    <div className="table-frame why-table" role="region" aria-label={say(ACCESS_TEXTS.title)} tabIndex={0}>
      {guarded.length > 0 && (
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
            {guarded.map((field) => (
              <FieldRow key={field.coordinate} field={field} helpedAs={firstHelpedAs(field, guarded)} purpose={purpose} />
            ))}
          </tbody>
        </table>
      )}
      {open.length > 0 && <OpenFields fields={open} />}
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

/** @param helpedAs the first that the same would help, where that is said. */
function FieldRow({ field, helpedAs, purpose }: { field: FieldExplanation; helpedAs: string; purpose: string | null }) {
  const { say } = useLanguage();
  const { coordinate, owner, sensitivity, outcome, missing, because } = field;
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
        {missing === null ? <Opening field={field} /> : <Reason refusal={{ code: outcome, message: missing, coordinate, owner, reason: field.reason ?? undefined, because: because ?? undefined }} remedy={helpedAs === field.coordinate || outcome === 'CLOSED' ? remedyOf(field) : asAt(helpedAs)} purpose={purpose} />}
      </td>
    </tr>
  );
}

const firstHelpedAs = ({ remedy, coordinate }: FieldExplanation, fields: readonly FieldExplanation[]): string =>
  (remedy !== null && fields.find((field) => field.remedy === remedy)?.coordinate) || coordinate;

const asAt = (coordinate: string) => {
  const shown = <Code text={coordinate} />;
  return { fa: <>{ACCESS_TEXTS.helpedAs.fa} {shown}</>, en: <>{ACCESS_TEXTS.helpedAs.en} {shown}</> };
};

/** What never leaves its agency is beyond help, and its sentence says so. */
const remedyOf = ({ outcome, reason, owner, openedTo, remedy }: FieldExplanation) =>
  outcome === 'CLOSED' ? undefined : { fa: persianRemedy({ code: outcome, reason, owner, openedTo }), en: remedy };

const REACH_TEXTS: Readonly<Record<string, LocalizedText>> = { required: ACCESS_TEXTS.required, revealed: ACCESS_TEXTS.revealed };

function Opening({ field: { clause, provinces, reason, reach } }: { field: FieldExplanation }) {
  const { language, say } = useLanguage();
  const because = OPENED_TEXTS[reason ?? ''] ?? (clause === null ? ACCESS_TEXTS.needsNone : undefined);
  const reached = REACH_TEXTS[reach];
  return (
    <>
      {because && <span>{say(because)}</span>} {clause !== null && <Code text={clause} />}
      {Array.isArray(provinces) && (
        <>
          {' '}
          {say(ACCESS_TEXTS.provinces)} {provinces.join(language === 'fa' ? '، ' : ', ')}
        </>
      )}
      {reached && <span className="why-note">{say(reached)}</span>}
    </>
  );
}

import type { CoordinateExplanation, OPENED_REASONS } from '@hamafza/gateway';
import { line, titledTable, toned, type Cell, type Page } from '../../terminal/page.js';

export const isWithheld = ({ outcome }: CoordinateExplanation): boolean => outcome !== 'OPENED';

/** "2 withheld, 5 guarded and let through, 12 open to everybody". */
export const countsOf = (fields: readonly CoordinateExplanation[]): string => {
  const withheld = fields.filter(isWithheld).length;
  const guarded = fields.filter(({ isGuarded }) => isGuarded).length - withheld;
  return `${withheld} withheld, ${guarded} guarded and let through, ${fields.length - withheld - guarded} open to everybody`;
};

/** What is withheld and what would help stand first, then what clauses open, and what anybody is given in few lines. */
export const explanationPage = (fields: readonly CoordinateExplanation[], reasons: typeof OPENED_REASONS): Page => {
  const withheld = fields.filter(isWithheld);
  const [guarded, open] = [fields.filter((field) => field.isGuarded && !isWithheld(field)), fields.filter(({ isGuarded }) => !isGuarded)];
  return [
    ...titledTable(toned('bad', 'Withheld'), ['coordinate', 'owner', 'level', 'code', 'what is missing'], withheld.map(withheldRow)),
    ...remedies(withheld),
    ...titledTable(toned('strong', 'Guarded and let through'), ['coordinate', 'owner', 'level', 'clause, or why none is needed'], guarded.map((field) => guardedRow(field, reasons))),
    ...titledTable(toned('strong', 'Open to everybody: no agreement is needed'), ['why', 'owner', 'coordinates'], openRows(open)),
  ];
};

const withheldRow = ({ coordinate, owner, sensitivity, outcome, missing, reach }: CoordinateExplanation): readonly Cell[] => [
  coordinate,
  owner,
  sensitivity,
  toned('bad', outcome),
  `${missing ?? ''}${reachNote(reach)}`,
];

/** Each once, with all that it would help. */
const remedies = (withheld: readonly CoordinateExplanation[]): Page => {
  if (withheld.length === 0) return [];
  const helped = [...grouped(withheld, ({ remedy }) => remedy ?? '')];
  return [line(''), line(toned('strong', 'What would help')), ...helped.flatMap(([remedy, fields]): Page => [line('-', remedy), { kind: 'verbatim', lines: [toned('quiet', `  ${fields.map(({ coordinate }) => coordinate).join(', ')}`)] }])];
};

const guardedRow = ({ coordinate, owner, sensitivity, clause, reason, provinces, reach }: CoordinateExplanation, reasons: Readonly<Record<string, string>>): readonly Cell[] => {
  const because = clause ?? (reason === null ? '' : (reasons[reason] ?? reason));
  const ofProvinces = provinces === null || provinces === 'all' ? '' : `; provinces ${provinces.join(', ')}`;
  return [coordinate, owner, sensitivity, `${because}${ofProvinces}${reachNote(reach)}`];
};

const REACH_NOTES: Readonly<Record<CoordinateExplanation['reach'], string>> = {
  selected: '',
  required: ' (what is asked for is computed from it)',
  key: ' (a key that agencies are asked by)',
  input: '',
  revealed: ' (a condition tells of it)',
};
const reachNote = (reach: CoordinateExplanation['reach']): string => REACH_NOTES[reach];

const OPEN_BECAUSE: Readonly<Record<string, string>> = { open: 'OPEN', shared: 'shared structure', 'no-condition': 'input that tells of nothing guarded', key: 'key' };

/** One line for each type of an owner. */
const openRows = (open: readonly CoordinateExplanation[]): readonly (readonly Cell[])[] => {
  const byType = grouped(open, ({ reason, owner, coordinate }) => JSON.stringify([OPEN_BECAUSE[reason ?? ''] ?? reason ?? '', owner, coordinate.split('.')[0]]));
  return [...byType].map(([group, fields]) => {
    const [because = '', owner = '', typeName = ''] = JSON.parse(group) as readonly string[];
    return [because, owner, `${typeName}: ${fields.map(({ coordinate }) => coordinate.slice(typeName.length + 1)).join(', ')}`];
  });
};

const grouped = <Key>(fields: readonly CoordinateExplanation[], keyOf: (field: CoordinateExplanation) => Key): ReadonlyMap<Key, readonly CoordinateExplanation[]> => {
  const groups = new Map<Key, CoordinateExplanation[]>();
  for (const field of fields) groups.set(keyOf(field), [...(groups.get(keyOf(field)) ?? []), field]);
  return groups;
};

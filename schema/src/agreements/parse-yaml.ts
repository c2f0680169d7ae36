import yaml from 'js-yaml';

/** A place in a text, counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export type ParsedYaml =
  | {
      readonly outcome: 'parsed';
      readonly value: unknown;
      /** Where a member or an item stands; where it is missing, the nearest that is there. */
      readonly placeOf: (path: readonly (string | number)[]) => TextPlace;
    }
  | { readonly outcome: 'refused'; readonly code: 'SYNTAX' | 'YAML_FEATURE_REFUSED'; readonly message: string; readonly place: TextPlace };

interface YamlNode {
  readonly place: TextPlace;
  kind: string | null;
  value: unknown;
  /** Items of a list; of a mapping keys and values in turn. */
  readonly children: YamlNode[];
}

/**
 * Reads one YAML document (JSON is one, too) of plain values: no anchors, aliases or tags, no key twice and none that is a list.
 * Booleans and null are YAML's; days stay text. A number is decimal: what else a reader of YAML takes for one (`010`, of which some
 * make 8, `1:30`, of which some make 90) is none at all, NaN.
 *
 * Places come from the parser's `listener`, which its README does not mention; the tests hold it.
 *
 * Source: YAML 1.2.2, section 10.3, core schema.
 */
export function parseYaml(text: string): ParsedYaml {
  const hidingAt = text.search(HIDING);
  if (hidingAt >= 0) return { outcome: 'refused', code: 'YAML_FEATURE_REFUSED', message: HIDES, place: placeAt(text, hidingAt) };
  const root: YamlNode = { place: { line: 1, column: 1 }, kind: null, value: undefined, children: [] };
  const open: YamlNode[] = [root];
  try {
    const value = yaml.safeLoad(text, {
      schema: PLAIN,
      listener(event, { line, lineStart, position, kind, anchor, tag, result }) {
        const place = { line: line + 1, column: position - lineStart + 1 };
        if (event === 'open') return void open.push({ place, kind: null, value: undefined, children: [] });
        const node = open.pop();
        if (node === undefined) return;
        const isPlain = anchor === null && (tag === null || PLAIN_TAGS.includes(tag));
        const key = kind === 'mapping' ? node.children.find(isKeyOfParts) : undefined;
        if (!isPlain || key !== undefined) throw new UnwantedFeature((key ?? node).place);
        open.at(-1)?.children.push(Object.assign(node, { kind, value: result }));
      },
    });
    return { outcome: 'parsed', value, placeOf: (path) => placeIn(root.children[0] ?? root, path) };
  } catch (error) {
    return refusalFor(error);
  }
}

/** The parser tells of what might have been a key as well, which then is the last. */
const isKeyOfParts = ({ kind }: YamlNode, index: number, { length }: readonly YamlNode[]): boolean => index % 2 === 0 && index + 1 < length && kind !== 'scalar' && kind !== null;

const DECIMAL = /^[-+]?(0|[1-9][0-9]*)$/;
/** Whatever some version of YAML or some reader of it takes for a number. */
const NUMBER = /^[-+]?(\.(inf|nan)|0[box][0-9a-f_]+|\.?[0-9][0-9_.:]*(e[-+]?[0-9]+)?)$/i;

const meaning = (tag: string, texts: RegExp, construct: (text: string) => unknown) =>
  new yaml.Type(tag, { kind: 'scalar', resolve: (text) => typeof text === 'string' && texts.test(text), construct });

/** No tag that can be written has a space: nobody asks for these types by name. */
const [NULL_TAG, BOOLEAN_TAG, NUMBER_TAG] = ['plain null', 'plain boolean', 'plain number'] as const;
const PLAIN_TAGS: readonly string[] = ['?', NULL_TAG, BOOLEAN_TAG, NUMBER_TAG];
const PLAIN = new yaml.Schema({
  implicit: [
    meaning(NULL_TAG, /^(~|null|Null|NULL)$/, () => null),
    meaning(BOOLEAN_TAG, /^(true|True|TRUE|false|False|FALSE)$/, (text) => text.toLowerCase() === 'true'),
    meaning(NUMBER_TAG, NUMBER, (text) => (DECIMAL.test(text) ? Number(text) : Number.NaN)),
  ],
});

/** Ends of lines that many programs do not show as such, and what turns the direction of a line: a comment could hide what is signed. */
const HIDING = /\r(?!\n)|[\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const HIDES = 'A line ends with LF or CR LF alone, and nothing turns the direction of its text: what is signed is what is seen.';

const placeAt = (text: string, at: number): TextPlace => {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
};

const UNWANTED = 'Anchors, aliases, tags, and keys that are lists are not taken: write out what is meant.';

class UnwantedFeature extends Error {
  constructor(readonly place: TextPlace) {
    super(UNWANTED);
  }
}

function refusalFor(error: unknown): ParsedYaml {
  if (error instanceof UnwantedFeature) return { outcome: 'refused', code: 'YAML_FEATURE_REFUSED', message: error.message, place: error.place };
  const start = { line: 1, column: 1 };
  if (error instanceof RangeError) return { outcome: 'refused', code: 'SYNTAX', message: 'The text nests too deeply.', place: start };
  if (!(error instanceof yaml.YAMLException)) throw error;
  const place = error.mark ? { line: error.mark.line + 1, column: error.mark.column + 1 } : start;
  if (error.reason.startsWith('unknown tag')) return { outcome: 'refused', code: 'YAML_FEATURE_REFUSED', message: UNWANTED, place };
  return { outcome: 'refused', code: 'SYNTAX', message: `The text is not YAML: ${error.reason}.`, place };
}

function placeIn(node: YamlNode, path: readonly (string | number)[]): TextPlace {
  const [step, ...rest] = path;
  if (step === undefined) return node.place;
  const at = node.kind === 'mapping' ? node.children.findIndex(({ value }, index) => index % 2 === 0 && value === step) : step;
  const found = typeof at === 'number' ? node.children[at] : undefined;
  if (found === undefined) return node.place;
  const value = node.kind === 'mapping' ? node.children[Number(at) + 1] : found;
  return value === undefined || rest.length === 0 ? found.place : placeOrKey(value, rest, found.place);
}

/** A member that is missing is told at the key of what it is missing from. */
const placeOrKey = (value: YamlNode, path: readonly (string | number)[], key: TextPlace): TextPlace => {
  const place = placeIn(value, path);
  return place === value.place && value.kind === 'mapping' ? key : place;
};

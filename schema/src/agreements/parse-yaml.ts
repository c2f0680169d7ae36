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
 * Reads one YAML document (JSON is one, too) of plain values: no anchors, aliases or tags, and no key twice. Numbers,
 * booleans and null are YAML's; days stay text.
 *
 * Places come from the parser's `listener`, which its README does not mention; the tests hold it.
 *
 * Source: YAML 1.2.2, section 10.3, core schema.
 */
export function parseYaml(text: string): ParsedYaml {
  const root: YamlNode = { place: { line: 1, column: 1 }, kind: null, value: undefined, children: [] };
  const open: YamlNode[] = [root];
  try {
    const value = yaml.safeLoad(text, {
      schema: yaml.CORE_SCHEMA,
      listener(event, { line, lineStart, position, kind, anchor, tag, result }) {
        const place = { line: line + 1, column: position - lineStart + 1 };
        if (event === 'open') return void open.push({ place, kind: null, value: undefined, children: [] });
        const node = open.pop();
        if (node === undefined) return;
        if (anchor !== null || (tag !== null && !CORE_TAG.test(tag))) throw new UnwantedFeature(node.place);
        open.at(-1)?.children.push(Object.assign(node, { kind, value: result }));
      },
    });
    return { outcome: 'parsed', value, placeOf: (path) => placeIn(root.children[0] ?? root, path) };
  } catch (error) {
    return refusalFor(error);
  }
}

const CORE_TAG = /^(\?|!|tag:yaml\.org,2002:(str|int|float|bool|null|seq|map))$/;

const UNWANTED = 'Anchors, aliases and tags are not taken: write out what is meant.';

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

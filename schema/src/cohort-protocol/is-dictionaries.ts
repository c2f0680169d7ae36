import { MEASURE_UNITS, MOST_LABELS, type CohortHeader, type StreamDimension, type StreamMeasure } from './stream-format.js';

const LONGEST_LABEL = 400;

/** Whether a value of JSON is the dictionaries of a stream, and holds nothing besides. Without zod: whoever reads streams has no other use for it. */
export const isDictionaries = (value: unknown): value is Pick<CohortHeader, 'epoch' | 'dimensions' | 'measures'> =>
  hasOnly(value, ['epoch', 'dimensions', 'measures']) && Number.isSafeInteger(value['epoch']) && isListOf(value['dimensions'], isDimension) && isListOf(value['measures'], isMeasure);

const isDimension = (value: unknown): value is StreamDimension => hasOnly(value, ['name', 'labels']) && isText(value['name']) && areLabels(value['labels']);

const isMeasure = (value: unknown): value is StreamMeasure => hasOnly(value, ['name', 'unit']) && isText(value['name']) && MEASURE_UNITS.some((unit) => unit === value['unit']);

const areLabels = (value: unknown): value is readonly string[] =>
  isListOf(value, isText) && value.length <= MOST_LABELS && value.every(({ length }) => length <= LONGEST_LABEL) && new Set(value).size === value.length;

const isText = (value: unknown): value is string => typeof value === 'string';

const isListOf = <Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] => Array.isArray(value) && value.every(isItem);

const hasOnly = (value: unknown, names: readonly string[]): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));

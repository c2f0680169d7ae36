import type { SlotRef, StreamSpec } from '../cohort-engine/index.js';
import type { AgencyCondition, AgencyValue } from './cohort-condition.js';
import { COHORT_LIMITS } from './cohort-limits.js';

interface OpenStream {
  readonly agency: string;
  readonly filter: Readonly<Record<string, unknown>>;
  /** Whether what it says of a person may stand for what the agency says of each person of the cohort. */
  readonly isWhole: boolean;
  readonly dimensions: string[];
  readonly measures: string[];
}

/** Finds a place in a stream for each dimension, measure and day that a question names, and opens further streams where there is none. */
export class StreamSlots {
  private readonly streams: OpenStream[];
  private readonly filters: number;

  /**
   * @param filters the first streams, in this order.
   * @param required those of them that every person of the cohort is in.
   */
  constructor(filters: readonly AgencyCondition[], required: ReadonlySet<number>) {
    this.filters = filters.length;
    this.streams = filters.map(({ agency, filter }, index) => {
      const isWhole = required.has(index) || Object.keys(filter).length === 0;
      return { agency, filter, isWhole, dimensions: [], measures: [] };
    });
  }

  get specs(): readonly StreamSpec[] {
    return this.streams.map(({ agency, filter, dimensions, measures }) => ({ agency, filter, dimensions, measures }));
  }

  dimension(value: AgencyValue): SlotRef {
    return this.place(value, 'dimensions', this.streams.findIndex((stream) => stream.isWhole && hasPlace(stream, value, 'dimensions')));
  }

  day(value: AgencyValue): SlotRef {
    return this.place(value, 'measures', this.streams.findIndex((stream) => stream.isWhole && hasPlace(stream, value, 'measures')));
  }

  /**
   * What a measure sums may be what a filter names, such as a month: so the agency's only filter carries it as well,
   * and of several that every person passes the last one, which is the most particular.
   */
  measure(value: AgencyValue): SlotRef {
    const filters = this.streams.slice(0, this.filters);
    const isOnly = filters.filter(({ agency }) => agency === value.agency).length === 1;
    const onFilter = filters.findLastIndex((stream) => (stream.isWhole || isOnly) && hasPlace(stream, value, 'measures'));
    const found = onFilter === -1 ? this.streams.findIndex((stream) => stream.isWhole && hasPlace(stream, value, 'measures')) : onFilter;
    return this.place(value, 'measures', found);
  }

  /** @param found -1 for a further stream. */
  private place({ agency, name }: AgencyValue, kind: 'dimensions' | 'measures', found: number): SlotRef {
    const stream = found === -1 ? this.streams.push({ agency, filter: {}, isWhole: true, dimensions: [], measures: [] }) - 1 : found;
    const names = this.streams[stream]?.[kind] ?? [];
    const slot = names.indexOf(name);
    return { stream, slot: slot === -1 ? names.push(name) - 1 : slot };
  }
}

const hasPlace = (stream: OpenStream, { agency, name }: AgencyValue, kind: 'dimensions' | 'measures'): boolean =>
  stream.agency === agency && (stream[kind].includes(name) || stream[kind].length < COHORT_LIMITS[kind]);

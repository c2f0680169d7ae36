import { codedError } from '@hamafza/schema/vocabulary';
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

/** Which of a cohort's filters, by number, say what of its people. */
export interface FilterRoles {
  /** Every person of the cohort is in it. */
  readonly required: ReadonlySet<number>;
  /** A person may belong to the cohort by being in it, and not only by being outside. */
  readonly positive: ReadonlySet<number>;
}

/** Finds a place in a stream for each dimension, measure and day that a question names, and opens further streams where there is none. */
export class StreamSlots {
  private readonly streams: OpenStream[];
  private readonly filters: number;

  /** @param filters the first streams, in this order. */
  constructor(
    filters: readonly AgencyCondition[],
    private readonly roles: FilterRoles,
  ) {
    this.filters = filters.length;
    this.streams = filters.map(({ agency, filter }, index) => {
      const isWhole = roles.required.has(index) || Object.keys(filter).length === 0;
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
   * What a measure sums may be what a filter names, such as a month: so it is taken of the people as that filter finds them,
   * on a further stream of the same filter where its own has no place left.
   *
   * @throws BAD_USER_INPUT where several filters could be meant.
   */
  measure(value: AgencyValue): SlotRef {
    const followed = this.followedBy(value);
    if (followed === undefined) return this.day(value);
    const found = hasPlace(followed, value, 'measures') ? this.streams.indexOf(followed) : this.streams.findIndex((stream) => stream.filter === followed.filter && hasPlace(stream, value, 'measures'));
    return this.place(value, 'measures', found, followed);
  }

  /** Of several filters that every person passes the last one, which is the most particular; nothing for an agency by whose filters nobody belongs. */
  private followedBy({ agency, name }: AgencyValue): OpenStream | undefined {
    const ofAgency = this.streams.slice(0, this.filters).filter((stream, index) => stream.agency === agency && (stream.isWhole || this.roles.positive.has(index)));
    const whole = ofAgency.findLast(({ isWhole }) => isWhole);
    if (whole || ofAgency.length < 2) return whole ?? ofAgency[0];
    const allowed = `a value that one condition decides: of ${agency} there are several, and some people meet only one of them; stand one more of ${agency} beside them, {} for all records`;
    throw codedError('BAD_USER_INPUT', `CohortMeasure.${agency}, ${name}, must be ${allowed}.`, { coordinate: `CohortMeasure.${agency}`, allowed });
  }

  /** @param found -1 for a further stream, of everybody unless like another. */
  private place({ agency, name }: AgencyValue, kind: 'dimensions' | 'measures', found: number, like: Pick<OpenStream, 'filter' | 'isWhole'> = EVERYBODY): SlotRef {
    const stream = found === -1 ? this.streams.push({ agency, filter: like.filter, isWhole: like.isWhole, dimensions: [], measures: [] }) - 1 : found;
    const names = this.streams[stream]?.[kind] ?? [];
    const slot = names.indexOf(name);
    return { stream, slot: slot === -1 ? names.push(name) - 1 : slot };
  }
}

const EVERYBODY = { filter: {}, isWhole: true } as const;

const hasPlace = (stream: OpenStream, { agency, name }: AgencyValue, kind: 'dimensions' | 'measures'): boolean =>
  stream.agency === agency && (stream[kind].includes(name) || stream[kind].length < COHORT_LIMITS[kind]);

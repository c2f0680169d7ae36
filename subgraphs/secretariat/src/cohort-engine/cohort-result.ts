import type { MeasureUnit } from '@hamafza/schema/cohort-protocol';

/** A measure over the persons of a cell. */
export interface MeasureStat {
  /** Persons of whom the agency knows the value. */
  readonly known: number;
  readonly sum: bigint;
  /** Of the known values; 0 where there is none, or no second one. */
  readonly largest: bigint;
  readonly second: bigint;
  /** Of the known values, the mean of the middle two where their number is even; absent where none is known or none was wanted. */
  readonly median?: number;
}

export interface CohortCell {
  /** One per dimension asked for; null where it is not known. */
  readonly labels: readonly (string | null)[];
  readonly persons: number;
  /** One per measure asked for. */
  readonly measures: readonly MeasureStat[];
  /** The sum, modulo 2⁶⁴, of a keyed hash of each person: equal sets of persons have equal identities. */
  readonly identity: bigint;
  /** 64 sums over the persons of a keyed sign each: |S Δ T| is about ‖sketch(S) − sketch(T)‖² / 64. */
  readonly sketch?: Int32Array;
  /**
   * Where there is a sketch, 32 sums modulo 2³² of the identity hashes' second words, of persons put apart by the lowest five
   * bits of the first ones: two sets that differ by fewer than 32 persons are alike in one of the parts.
   */
  readonly parts?: Int32Array;
}

/** Why a stream could not be used. `code`: what an agency that refused said. */
export interface AgencyFailure {
  readonly agency: string;
  readonly reason: string;
  readonly code?: string;
}

export interface CohortResult {
  readonly persons: number;
  /** One per combination of labels that a person has, in the order of the labels; none where nothing was asked for by dimension. */
  readonly cells: readonly CohortCell[];
  /** Over all persons, without labels. */
  readonly total: CohortCell;
  /** Every label that each dimension asked for can have, in the agency's order. */
  readonly labels: readonly (readonly string[])[];
  /** Of what each measure asked for is a number; null where its agency is missing. */
  readonly units: readonly (MeasureUnit | null)[];
  /** By agency: people whom its filters find and who have no join key; the most that any of its streams told. */
  readonly unlinkable: Readonly<Record<string, number>>;
  /** Agencies that the answer leaves out; only where that was allowed. */
  readonly missing: readonly AgencyFailure[];
  /** By agency: the state of its data that was read; several, joined with a comma, where it changed between streams. */
  readonly counters: Readonly<Record<string, string>>;
}

/** Persons of a cohort, in an order that only who has its key can tell. */
export interface MemberPage {
  /** 32 bytes each. */
  readonly keys: readonly Uint8Array[];
  readonly hasMore: boolean;
  readonly missing: readonly AgencyFailure[];
}

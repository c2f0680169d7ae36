/** What adds up over people, however the set of them came about. */
export interface PeopleVector {
  /** 64 sums of signs, as in `CohortCell`. */
  readonly sketch: Int32Array | Float32Array;
  /** 32 sums modulo 2³² of hashes, each over the people of one part; absent where they were not reckoned. */
  readonly parts?: Int32Array;
}

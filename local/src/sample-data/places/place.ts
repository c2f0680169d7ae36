/** A place of the country's official division, with the name shown to people. */
export interface Place {
  /** Statistical Centre code: two digits for a province, four for a county (`03`, `0303`). */
  readonly code: string;
  readonly name: { readonly fa: string; readonly en: string };
}

export interface CountyPlace extends Place {
  /** Rough population in thousands, so that shares of people fall as in the country. */
  readonly weight: number;
  /** How many neighbourhoods the sample data gives the county, 4 to 30. */
  readonly neighbourhoods: number;
}

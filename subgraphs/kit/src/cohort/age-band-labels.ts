import { AgeBandDefinition, birthDatesOf, valuesOf, type IsoDate } from '@hamafza/schema/vocabulary';

/** The age bands from the oldest to the youngest, and the first day of birth of each but the oldest, so that they ascend. */
export function ageBandLabels(today: IsoDate): { readonly labels: readonly string[]; readonly bounds: readonly IsoDate[] } {
  const bands = valuesOf(AgeBandDefinition)
    .map((band) => ({ band, from: birthDatesOf(band, today).from }))
    .sort((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1));
  return { labels: bands.map(({ band }) => band), bounds: bands.flatMap(({ from }) => from ?? []) };
}

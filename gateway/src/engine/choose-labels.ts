/** How progressive overrides are decided. */
export interface OverrideLabels {
  /** Labels other than `percent(x)` that hold. */
  readonly active: ReadonlySet<string>;
  /** From 0 up to 1, anew for each request. */
  readonly random: () => number;
}

const PERCENT = /^percent\((\d+(?:\.\d+)?)\)$/;

/**
 * The labels that hold for one request. All percentages are drawn from one number, so that `percent(20)` holds whenever
 * a `percent(10)` of the same request does.
 *
 * Source: Apollo Federation, `@override(label:)`.
 */
export const chooseLabels = (labels: readonly string[], { active, random }: OverrideLabels): readonly string[] => {
  const drawn = random() * 100;
  return labels.filter((label) => {
    const percent = PERCENT.exec(label)?.[1];
    return percent === undefined ? active.has(label) : drawn < Number(percent);
  });
};

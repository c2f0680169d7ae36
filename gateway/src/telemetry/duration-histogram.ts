export interface DurationHistogramOptions {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly [string, string];
  /** Upper bounds in seconds, ascending. */
  readonly buckets: readonly number[];
}

interface Series {
  readonly labels: string;
  /** One for each bucket, and the last for what is longer than all. */
  readonly counts: Float64Array;
  sumSeconds: number;
}

/**
 * Durations by two labels, printed as Prometheus reads a histogram. Its own, because each request is observed three times, and the library
 * puts labels together as texts for each: a fortieth of what a small request costs (docs/performance.md).
 *
 * Source: Prometheus, "Exposition formats", text-based format.
 */
export class DurationHistogram {
  readonly #series = new Map<string, Map<string, Series>>();

  constructor(private readonly options: DurationHistogramOptions) {}

  observe(first: string, second: string, durationMs: number): void {
    const series = this.#series.get(first)?.get(second) ?? this.#begin(first, second);
    const seconds = durationMs / 1_000;
    const { buckets } = this.options;
    let bucket = 0;
    while (bucket < buckets.length && seconds > (buckets[bucket] ?? Infinity)) bucket += 1;
    series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
    series.sumSeconds += seconds;
  }

  print(): string {
    const { name, help } = this.options;
    const lines = [...this.#series.values()].flatMap((bySecond) => [...bySecond.values()].flatMap((series) => this.#linesOf(series)));
    return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines, ''].join('\n');
  }

  #begin(first: string, second: string): Series {
    const { labelNames, buckets } = this.options;
    const labels = `${labelNames[0]}="${escaped(first)}",${labelNames[1]}="${escaped(second)}"`;
    const series: Series = { labels, counts: new Float64Array(buckets.length + 1), sumSeconds: 0 };
    const bySecond = this.#series.get(first) ?? new Map<string, Series>();
    this.#series.set(first, bySecond.set(second, series));
    return series;
  }

  #linesOf({ labels, counts, sumSeconds }: Series): readonly string[] {
    const { name, buckets } = this.options;
    let count = 0;
    const lines = [...buckets, '+Inf'].map((bound, index) => `${name}_bucket{le="${bound}",${labels}} ${(count += counts[index] ?? 0)}`);
    return [...lines, `${name}_sum{${labels}} ${sumSeconds}`, `${name}_count{${labels}} ${count}`];
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

const escaped = (value: string): string => value.replace(/[\\"\n]/g, (character) => ESCAPES[character] ?? character);

import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { Batch, Period } from '@hamafza/kit';

/** What a loader is asked for: an entity's code within a period, as one text, since loaders tell keys by value. */
export const inPeriod = (code: string, { from, to }: Period): string => `${code}|${from ?? ''}|${to ?? ''}`;

/**
 * Answers keys of `inPeriod` with one statement per distinct period; one request nearly always has a single one.
 *
 * @param batchFor answers the codes of one period.
 */
export const batchByPeriod =
  <Value>(batchFor: (period: Period) => Batch<string, Value>): Batch<string, Value> =>
  async (keys) => {
    const requested = keys.map((key) => {
      const [code = '', from, to] = key.split('|');
      return { key, code, period: key.slice(code.length), from, to };
    });
    const answers = new Map<string, Value>();
    const answerPeriod = async (members: typeof requested): Promise<void> => {
      const [first] = members;
      const period = { from: (first?.from || undefined) as JalaliDate | undefined, to: (first?.to || undefined) as JalaliDate | undefined };
      const values = await batchFor(period)(members.map(({ code }) => code));
      members.forEach(({ key }, index) => answers.set(key, values[index] as Value));
    };
    await Promise.all([...groupByPeriod(requested).values()].map(answerPeriod));
    return keys.map((key) => answers.get(key) as Value);
  };

function groupByPeriod<Requested extends { readonly period: string }>(requested: readonly Requested[]): ReadonlyMap<string, Requested[]> {
  const groups = new Map<string, Requested[]>();
  for (const item of requested) {
    const group = groups.get(item.period);
    if (group) group.push(item);
    else groups.set(item.period, [item]);
  }
  return groups;
}

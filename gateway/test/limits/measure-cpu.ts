/** The CPU time a call takes, which other processes of a busy machine add little to. */
export const measureCpu = <Result>(call: () => Result): { readonly result: Result; readonly cpuMs: number } => {
  const before = process.cpuUsage();
  const result = call();
  return { result, cpuMs: process.cpuUsage(before).user / 1_000 };
};

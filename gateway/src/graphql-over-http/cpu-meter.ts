import type { MeasureCpu } from './compress-answer.js';

const WINDOW_MS = 500;

/** Measures the whole process, all threads, at most twice a second, and only when asked. */
export const createCpuMeter = (usage: () => NodeJS.CpuUsage = () => process.cpuUsage(), nowMs: () => number = () => performance.now()): MeasureCpu => {
  let since = { usage: usage(), atMs: nowMs() };
  let share = 0;
  return () => {
    const elapsedMs = nowMs() - since.atMs;
    if (elapsedMs < WINDOW_MS) return share;
    const now = usage();
    share = (now.user + now.system - since.usage.user - since.usage.system) / 1_000 / elapsedMs;
    since = { usage: now, atMs: nowMs() };
    return share;
  };
};

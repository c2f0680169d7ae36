import type { Terminal } from '../terminal/terminal.js';

const INTERVAL_MS = 1_000;

/** Tells at most once a second how many rows were brought on, by table. */
export function progressOn(terminal: Terminal, nowMs: () => number = Date.now): (table: string, rows: number) => void {
  const done = new Map<string, number>();
  let toldAtMs = nowMs();
  return (table, rows) => {
    done.set(table, (done.get(table) ?? 0) + rows);
    if (nowMs() - toldAtMs < INTERVAL_MS) return;
    toldAtMs = nowMs();
    terminal.note(`${table}: ${(done.get(table) ?? 0).toLocaleString('en')} rows`);
  };
}

/** Tells a person at the terminal what is being done and how long it took. */
export interface Progress {
  /** Runs one step; `update` replaces its detail, e.g. the rows loaded so far. */
  step<Result>(title: string, work: (update: (detail: string) => void) => Promise<Result>): Promise<Result>;
  note(line: string): void;
}

interface Terminal {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly now: () => number;
}

const UPDATE_MS = 100;

export function createProgress({ write, isTerminal, now }: Terminal): Progress {
  return {
    note: (line) => write(`  ${line}\n`),
    async step(title, work) {
      const started = now();
      const seconds = (): string => `${((now() - started) / 1_000).toFixed(1)} s`;
      let lastUpdate = started;
      const result = await work((detail) => {
        if (!isTerminal || now() - lastUpdate < UPDATE_MS) return;
        lastUpdate = now();
        write(`\r\x1b[2K  … ${title}: ${detail} (${seconds()})`);
      });
      write(`${isTerminal ? '\r\x1b[2K' : ''}  ✓ ${title} (${seconds()})\n`);
      return result;
    },
  };
}

export const silentProgress: Progress = {
  note: () => undefined,
  step: (_title, work) => work(() => undefined),
};

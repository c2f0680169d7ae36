import { pino, type DestinationStream } from 'pino';

const PIECE_CHARACTERS = 16_384;
/** What a process that is killed may leave unsaid, beside a piece that is not full; never a warning or what came before it. */
const LONGEST_WAIT_MS = 50;
/** pino's number for warnings; errors have higher ones. */
const WARN = 40;
/** Asks pino to say a line's level before it writes it. */
const METADATA: unique symbol = Symbol.for('pino.metadata');

/** Hands lines on in larger pieces: a system call for each line takes half as long again as making the line does. What is wrong is told at once. */
export class BufferedOutput implements DestinationStream {
  readonly [METADATA] = true;
  /** Set by pino. */
  lastLevel = 0;
  #waiting = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly output: DestinationStream) {}

  write(line: string): void {
    this.#waiting += line;
    if (this.lastLevel >= WARN || this.#waiting.length >= PIECE_CHARACTERS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), LONGEST_WAIT_MS).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const piece = this.#waiting;
    this.#waiting = '';
    if (piece !== '') this.output.write(piece);
  }
}

/** The process's standard output; what is left is written when the process exits, also by a fault of ours. */
export const bufferedStandardOutput = (): DestinationStream => {
  const output = new BufferedOutput(pino.destination({ fd: 1, sync: true }));
  process.once('exit', () => output.flush());
  return output;
};

import { pino, type DestinationStream } from 'pino';

const PIECE_CHARACTERS = 16_384;
/** What a process that is killed may leave unsaid. */
const LONGEST_WAIT_MS = 50;

/** Hands lines on in larger pieces: one system call for each line costs more than making the line does. */
export class BufferedOutput implements DestinationStream {
  #waiting = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly output: DestinationStream) {}

  write(line: string): void {
    this.#waiting += line;
    if (this.#waiting.length >= PIECE_CHARACTERS) this.flush();
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

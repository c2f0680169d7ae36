import { Readable, Writable } from 'node:stream';
import { run } from '../src/run.js';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly stdin?: string | Uint8Array;
  /** Whether stdout says that it is a terminal with colours. */
  readonly hasColours?: boolean;
}

/** Runs one command line in this process, as a shell would with these streams. */
export const hamafza = async (words: readonly string[], { stdin = '', hasColours = false }: Surroundings = {}): Promise<Ended> => {
  const [stdout, stderr] = [new Captured(hasColours), new Captured(false)];
  const code = await run(words, { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr });
  return { code, stdout: stdout.text, stderr: stderr.text };
};

class Captured extends Writable {
  text = '';

  constructor(readonly isTTY: boolean) {
    super();
  }

  hasColors(): boolean {
    return this.isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

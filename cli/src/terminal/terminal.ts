import type { Readable, Writable } from 'node:stream';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { onOneLine, safeJson, withoutControls } from './plain-text.js';
import type { Page } from './page.js';
import { renderPage } from './render-page.js';

/** What a command found out or did, for a person and for a program. */
export interface Answer {
  readonly exitCode: ExitCode;
  /** As `docs/cli.md` documents it. */
  readonly json: object;
  readonly page: Page;
}

/** Why there is no answer. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly message: string;
}

export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** The two ends of one command: answers leave by stdout, failures and notes by stderr; it knows the status in the end. */
export class Terminal {
  #exitCode: ExitCode = EXIT_CODES.DONE;

  constructor(
    private readonly streams: Streams,
    /** Whether a program reads, as `--json` says. */
    private readonly isForPrograms: boolean,
  ) {}

  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  get stdin(): Readable {
    return this.streams.stdin;
  }

  answer({ exitCode, json, page }: Answer): void {
    this.#exitCode = exitCode;
    const { stdout } = this.streams;
    stdout.write(this.isForPrograms ? `${safeJson(json)}\n` : renderPage(page, showsColours(stdout)));
  }

  fail({ exitCode, code, message }: Failure): void {
    this.#exitCode = exitCode;
    // The registry's codes are explained in docs/errors.md; those of wrong usage say no more than their words do.
    const suffix = exitCode >= EXIT_CODES.UNREACHABLE ? ` [${onOneLine(code)}]` : '';
    const forPeople = `hamafza: ${code === 'INTERNAL_ERROR' ? withoutControls(message) : onOneLine(message)}${suffix}`;
    this.streams.stderr.write(`${this.isForPrograms ? safeJson({ error: { code, message, exitCode } }) : forPeople}\n`);
  }

  /** Something a person should know beside the answer. */
  note(text: string): void {
    if (!this.isForPrograms) this.streams.stderr.write(`${onOneLine(text)}\n`);
  }
}

/** A terminal says itself whether it has colours, NO_COLOR and TERM heeded; a pipe or a file says nothing. */
const showsColours = (stream: Writable): boolean =>
  'isTTY' in stream && stream.isTTY === true && 'hasColors' in stream && typeof stream.hasColors === 'function' && stream.hasColors() === true;

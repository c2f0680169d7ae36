import type { Duplex } from 'node:stream';
import { WebSocket, type RawData } from 'ws';
import type { ReadingPace } from '../graphql-over-http/deliver-answer.js';

export interface ConnectionOptions {
  /** Between two questions whether the caller is still there. */
  readonly heartbeatMs: number;
  readonly pace: ReadingPace;
}

export interface ConnectionEvents {
  onText(text: string): void;
  /** Called once, last. */
  onClosed(): void;
}

/** Source: RFC 6455, section 7.4.1. */
const UNSUPPORTED_DATA = 1_003;

/**
 * One open WebSocket. While the caller does not take what it is sent, nothing more is read from it; one that is slower than
 * the pace, or sends nothing from one heartbeat to the next, is cut off.
 */
export class SocketConnection {
  readonly #heartbeat: NodeJS.Timeout;
  #isSilent = false;
  /** Texts that are not with the operating system yet. */
  #untaken = 0;

  /** @param stream under the WebSocket: a large message that is still arriving is a sign of life too. */
  constructor(
    private readonly socket: WebSocket,
    stream: Duplex,
    private readonly options: ConnectionOptions,
    events: ConnectionEvents,
  ) {
    this.#heartbeat = setInterval(() => this.#beat(), options.heartbeatMs);
    stream.on('data', () => (this.#isSilent = false));
    socket.on('message', (data, isBinary) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (isBinary) this.close(UNSUPPORTED_DATA, 'Messages are texts');
      else events.onText(textOf(data));
    });
    socket.on('error', () => undefined); // it closes itself, with the code that belongs to the error
    socket.once('close', () => {
      clearInterval(this.#heartbeat);
      events.onClosed();
    });
  }

  /** @returns when the text is with the operating system, or never will be. */
  send(text: string): Promise<void> {
    const { socket } = this;
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve();
    return new Promise((resolve) => {
      this.#untaken += 1;
      socket.send(text, () => {
        clearTimeout(cutOff);
        this.#untaken -= 1;
        if (socket.isPaused && this.#untaken === 0) socket.resume();
        resolve();
      });
      const cutOff = this.#holdBack();
    });
  }

  /** @param reason at most 123 bytes. */
  close(code: number, reason: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.close(code, reason);
    this.socket.resume(); // or the caller's own close would not be read
  }

  destroy(): void {
    this.socket.terminate();
  }

  /** @returns what cuts the caller off unless it takes what it was sent in time; undefined when it has. */
  #holdBack(): NodeJS.Timeout | undefined {
    const { bufferedAmount } = this.socket;
    if (bufferedAmount === 0) return undefined;
    this.socket.pause();
    const { graceMs, minBytesPerSecond } = this.options.pace;
    return setTimeout(() => this.socket.terminate(), graceMs + (bufferedAmount / minBytesPerSecond) * 1_000);
  }

  #beat(): void {
    const { socket } = this;
    if (this.#isSilent && !socket.isPaused) {
      socket.terminate();
      return;
    }
    this.#isSilent = true;
    if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount === 0) socket.ping();
  }
}

const textOf = (data: RawData): string => (Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');

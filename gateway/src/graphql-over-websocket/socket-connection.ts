import { type Duplex } from 'node:stream';
import { type ReadingPace } from '../graphql-over-http/deliver-answer.js';
import { CLOSE_CODE, FrameReader, OPCODE, writeFrame, type SocketMessage } from './frame-reader.js';

export interface ConnectionOptions {
  /** Of one message. */
  readonly limitBytes: number;
  /** Between two questions whether the caller is still there. */
  readonly heartbeatMs: number;
  readonly pace: ReadingPace;
}

export interface ConnectionEvents {
  onText(text: string): void;
  /** Called once, last. */
  onClosed(): void;
}

/**
 * One WebSocket, from when it is open. While the caller does not take what it is sent, nothing more is read from it; one
 * that is slower than the pace, or does not answer a ping, is cut off.
 */
export class SocketConnection {
  readonly #reader: FrameReader;
  readonly #heartbeat: NodeJS.Timeout;
  #isSilent = false;
  #isClosing = false;

  constructor(
    private readonly socket: Duplex,
    private readonly options: ConnectionOptions,
    private readonly events: ConnectionEvents,
  ) {
    this.#reader = new FrameReader(options.limitBytes);
    this.#heartbeat = setInterval(() => this.#beat(), options.heartbeatMs);
    socket.on('data', (piece: Buffer) => this.#read(piece));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.once('close', () => {
      clearInterval(this.#heartbeat);
      events.onClosed();
    });
  }

  /** What came together with the handshake. */
  begin(head: Buffer): void {
    if (head.length > 0) this.#read(head);
  }

  /** @returns when the text is with the operating system, or never will be. */
  async send(text: string): Promise<void> {
    if (this.#isClosing || this.socket.destroyed) return;
    if (!this.#write(OPCODE.text, Buffer.from(text, 'utf8'))) await this.#taken();
  }

  /** @param reason at most 123 bytes. */
  close(code: number, reason: string): void {
    if (this.#isClosing || this.socket.destroyed) return;
    const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
    payload.writeUInt16BE(code);
    payload.write(reason, 2);
    this.#write(OPCODE.close, payload);
    this.#isClosing = true;
    this.socket.end();
    const timer = setTimeout(() => this.destroy(), this.options.pace.graceMs);
    this.socket.once('close', () => clearTimeout(timer));
  }

  destroy(): void {
    this.socket.destroy();
  }

  #read(piece: Buffer): void {
    if (this.#isClosing) return;
    this.#isSilent = false;
    for (const message of this.#reader.read(piece)) this.#take(message);
    if (!this.socket.writableNeedDrain || this.socket.destroyed) return;
    this.socket.pause();
    this.socket.once('drain', () => this.socket.resume());
  }

  #take(message: SocketMessage): void {
    if (this.#isClosing) return;
    switch (message.kind) {
      case 'text':
        this.events.onText(message.text);
        return;
      case 'ping':
        this.#write(OPCODE.pong, message.payload);
        return;
      case 'pong':
        return;
      case 'close':
        this.close(CLOSE_CODE.normal, '');
        return;
      case 'broken':
        this.close(message.code, 'Not as RFC 6455 has it');
        return;
    }
  }

  #write(opcode: number, payload: Buffer): boolean {
    return this.socket.writable && this.socket.write(writeFrame(opcode, payload));
  }

  #beat(): void {
    if (this.#isSilent && !this.socket.isPaused()) {
      this.destroy();
      return;
    }
    this.#isSilent = true;
    if (!this.socket.writableNeedDrain) this.#write(OPCODE.ping, Buffer.alloc(0));
  }

  #taken(): Promise<void> {
    const { socket } = this;
    const { graceMs, minBytesPerSecond } = this.options.pace;
    return new Promise((resolve) => {
      if (socket.destroyed) return resolve();
      const timer = setTimeout(() => socket.destroy(), graceMs + (socket.writableLength / minBytesPerSecond) * 1_000);
      const go = (): void => {
        clearTimeout(timer);
        socket.off('drain', go).off('close', go);
        resolve();
      };
      socket.once('drain', go).once('close', go);
    });
  }
}

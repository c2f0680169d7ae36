import { isUtf8 } from 'node:buffer';

/** Source: RFC 6455, section 5.2. */
export const OPCODE = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

/** Source: RFC 6455, section 7.4.1. */
export const CLOSE_CODE = { normal: 1_000, goingAway: 1_001, protocolError: 1_002, unsupported: 1_003, notUtf8: 1_007, tooLarge: 1_009 } as const;

export type SocketMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ping' | 'pong' | 'close'; readonly payload: Buffer }
  /** The peer broke the protocol: the connection is closed with the code. */
  | { readonly kind: 'broken'; readonly code: number };

interface Frame {
  readonly isFinal: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

const MASK_BYTES = 4;
const CONTROL_LIMIT_BYTES = 125;
/** Buffers that are kept apart; each costs more than the few bytes that may be in it. */
const MANY = 1_000;
const NOTHING = Buffer.alloc(0);

/**
 * Cuts what a client sends into messages, whatever pieces it arrives in.
 *
 * Source: RFC 6455, section 5. No extension is ever agreed on, so reserved bits must be 0.
 */
export class FrameReader {
  #unread: Buffer = NOTHING;
  /** What came after it: not joined before it can matter, or a caller that sends byte by byte would make us copy all the time. */
  #pieces: Buffer[] = [];
  #unreadBytes = 0;
  #neededBytes = 0;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #isInMessage = false;

  /** @param limitBytes of one message. */
  constructor(private readonly limitBytes: number) {}

  /** @returns the messages that are whole with this piece; nothing is to be read after one that is broken. */
  read(piece: Buffer): readonly SocketMessage[] {
    this.#pieces.push(piece);
    this.#unreadBytes += piece.length;
    if (this.#unreadBytes < this.#neededBytes && this.#pieces.length < MANY) return [];
    this.#unread = this.#unread.length === 0 && this.#pieces.length === 1 ? piece : Buffer.concat([this.#unread, ...this.#pieces]);
    this.#pieces = [];
    if (this.#unreadBytes < this.#neededBytes) return [];
    const messages: SocketMessage[] = [];
    for (;;) {
      const frame = this.#nextFrame();
      if (frame === undefined) return messages;
      const message = typeof frame === 'number' ? ({ kind: 'broken', code: frame } as const) : this.#take(frame);
      if (message !== undefined) messages.push(message);
      if (message?.kind === 'broken') return messages;
    }
  }

  /** @returns undefined when it is not whole yet, a close code when it is not allowed. */
  #nextFrame(): Frame | number | undefined {
    const bytes = this.#unread;
    this.#neededBytes = 2;
    if (bytes.length < 2) return undefined;
    const [first = 0, second = 0] = bytes;
    const opcode = first & 0x0f;
    const isControl = opcode >= OPCODE.close;
    const shortLength = second & 0x7f;
    if ((first & 0x70) !== 0 || (second & 0x80) === 0) return CLOSE_CODE.protocolError;
    if (isControl && ((first & 0x80) === 0 || shortLength > CONTROL_LIMIT_BYTES)) return CLOSE_CODE.protocolError;
    const lengthBytes = shortLength === 126 ? 2 : shortLength === 127 ? 8 : 0;
    this.#neededBytes += lengthBytes;
    if (bytes.length < this.#neededBytes) return undefined;
    const length = lengthBytes === 0 ? shortLength : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (!isControl && length + this.#partBytes > this.limitBytes) return CLOSE_CODE.tooLarge;
    const start = 2 + lengthBytes + MASK_BYTES;
    this.#neededBytes = start + length;
    if (bytes.length < this.#neededBytes) return undefined;
    this.#unread = bytes.subarray(start + length);
    this.#unreadBytes = this.#unread.length;
    this.#neededBytes = 0;
    return { isFinal: (first & 0x80) !== 0, opcode, payload: unmasked(bytes.subarray(start, start + length), bytes.subarray(start - MASK_BYTES, start)) };
  }

  #take({ isFinal, opcode, payload }: Frame): SocketMessage | undefined {
    switch (opcode) {
      case OPCODE.ping:
        return { kind: 'ping', payload };
      case OPCODE.pong:
        return { kind: 'pong', payload };
      case OPCODE.close:
        return { kind: 'close', payload };
      case OPCODE.binary:
        return { kind: 'broken', code: CLOSE_CODE.unsupported };
      case OPCODE.text:
      case OPCODE.continuation:
        if ((opcode === OPCODE.continuation) !== this.#isInMessage) return { kind: 'broken', code: CLOSE_CODE.protocolError };
        return this.#takePart(isFinal, payload);
      default:
        return { kind: 'broken', code: CLOSE_CODE.protocolError };
    }
  }

  #takePart(isFinal: boolean, payload: Buffer): SocketMessage | undefined {
    this.#isInMessage = !isFinal;
    // A part of no bytes says nothing, and there may be millions.
    if (payload.length > 0) this.#parts.push(payload);
    this.#partBytes += payload.length;
    if (this.#parts.length >= MANY) this.#parts = [Buffer.concat(this.#parts)];
    if (!isFinal) return undefined;
    const whole = Buffer.concat(this.#parts, this.#partBytes);
    this.#parts = [];
    this.#partBytes = 0;
    return isUtf8(whole) ? { kind: 'text', text: whole.toString('utf8') } : { kind: 'broken', code: CLOSE_CODE.notUtf8 };
  }
}

const unmasked = (payload: Buffer, mask: Buffer): Buffer => {
  const plain = Buffer.allocUnsafe(payload.length);
  for (let index = 0; index < payload.length; index += 1) plain[index] = (payload[index] ?? 0) ^ (mask[index & 3] ?? 0);
  return plain;
};

/** One whole message, or control frame, as a server writes it. */
export const writeFrame = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload;
  const lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + lengthBytes);
  head[0] = 0x80 | opcode;
  head[1] = lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127;
  if (lengthBytes === 2) head.writeUInt16BE(length, 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
};

import { constants, fdatasync, write } from 'node:fs';
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ChainHead, emptyChain, printContentLine, printRecordLine } from '@hamafza/schema/audit';
import { flushFolder } from '@hamafza/schema/process';
import { systemErrorCode } from '../system-error-code.js';
import type { AuditBatch, AuditStore, StoredCheckpoint } from './audit-store.js';
import { type FileLock, takeFileLock } from './file-lock.js';
import { readSegmentEnd } from './read-segment-end.js';
import { checkpointFile, linesOf, listSegments, MOST_ATTEMPTS, printOpening, segmentFile } from './segment-files.js';

export interface FileStoreOptions {
  /** Made when it is absent; for the writer of this chain and its readers alone. */
  readonly folder: string;
  readonly chain: string;
  /** A segment that has grown beyond it is left, and the next begun. */
  readonly segmentBytes: number;
}

interface Segment {
  readonly handle: FileHandle;
  /** Where the chain stood before it. */
  readonly opening: ChainHead;
  /** All before it is known to be on the disk. */
  durableBytes: number;
  /** Where the room beyond it ends, and the file. */
  roomEndBytes: number;
}

/**
 * A chain in files of lines. A process writes to files alone that it has made: were there two at once, what both have acknowledged
 * would still be there, to be seen.
 */
export class FileStore implements AuditStore {
  private lock: FileLock | undefined;
  private segment: Segment | undefined;
  private head: ChainHead | undefined;

  constructor(private readonly options: FileStoreOptions) {}

  async open(): Promise<ChainHead> {
    const { folder, chain } = this.options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.lock ??= await takeFileLock(path.resolve(folder, chain));
    if (this.segment && this.head) await undoAfter(this.segment);
    else this.head = (await this.findHead()) ?? this.head;
    this.head ??= emptyChain(chain);
    return this.head;
  }

  async append({ records, contents, head }: AuditBatch): Promise<'kept' | 'kept, and the next contents must be whole'> {
    const segment = (this.segment ??= await this.beginSegment());
    const opening = segment.durableBytes === 0 ? [printOpening(segment.opening)] : [];
    const bytes = Buffer.from([...opening, ...contents.map(printContentLine), ...records.map(printRecordLine), ''].join('\n'));
    await writeDurably(segment, this.withRoom(bytes, segment), segment.durableBytes);
    segment.durableBytes += bytes.length;
    this.head = head;
    if (segment.durableBytes < this.options.segmentBytes) return 'kept';
    this.segment = undefined;
    await leave(segment);
    return 'kept, and the next contents must be whole';
  }

  async holds(sequence: number, hash: string): Promise<boolean> {
    const { folder, chain } = this.options;
    const sought = new RegExp(`^\\{"hash":"${hash}".*"sequence":${sequence},"version":\\d+\\},"parts":`);
    for (const file of await listSegments(folder, chain)) for await (const line of linesOf(file)) if (sought.test(line)) return true;
    return false;
  }

  async keepCheckpoint({ chain, jws }: StoredCheckpoint): Promise<void> {
    const file = checkpointFile(this.options.folder, chain);
    const handle = await open(file, 'a+', 0o600);
    try {
      // A line that a crash cut short is ended first, so that it spoils no other.
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
      const isCutShort = bytesRead > 0 && buffer.toString() !== '\n';
      await handle.appendFile(`${isCutShort ? '\n' : ''}${jws}\n`);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  async close(): Promise<void> {
    const { segment } = this;
    this.segment = undefined;
    this.head = undefined;
    if (segment) await leave(segment);
    await this.lock?.release();
    this.lock = undefined;
  }

  /** What was read of it may be in memory alone, and the next record links to it. */
  private async findHead(): Promise<ChainHead | undefined> {
    const last = await findLast(await listSegments(this.options.folder, this.options.chain));
    if (last) await flushFile(last.file);
    return last?.head;
  }

  private async beginSegment(): Promise<Segment> {
    const { folder, chain } = this.options;
    const opening = this.head ?? emptyChain(chain);
    const { file, handle } = await createSegment(folder, opening);
    try {
      await flushFolder(folder);
    } catch (error) {
      await handle.close();
      await unlink(file);
      throw error;
    }
    return { handle, opening, durableBytes: 0, roomEndBytes: 0 };
  }

  /** Where the room ends, more is written in the same call. There is always some left, so that what a crash cuts short has an empty line after it. */
  private withRoom(bytes: Buffer, segment: Segment): Buffer {
    if (segment.durableBytes + bytes.length < segment.roomEndBytes) return bytes;
    const room = Buffer.alloc(Math.min(ROOM_BYTES, this.options.segmentBytes), '\n');
    segment.roomEndBytes = segment.durableBytes + bytes.length + room.length;
    return Buffer.concat([bytes, room]);
  }
}

/** Written over what is on the disk already, a batch changes nothing of the file system's own, which costs more than the batch. */
const ROOM_BYTES = 262_144;

const { O_CREAT, O_DSYNC, O_EXCL, O_WRONLY } = constants;
/** Where the system can, each write returns when it is on the disk: one call for a batch instead of two, and calls are what small batches cost. */
const NEW_AND_DURABLE = O_CREAT | O_EXCL | O_WRONLY | (O_DSYNC ?? 0);

/** The handle's own `write` costs several times the system's. */
const writeSome = promisify(write);

async function writeDurably({ handle: { fd } }: Segment, bytes: Buffer, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await writeSome(fd, bytes, written, bytes.length - written, at + written)).bytesWritten;
  }
  if (O_DSYNC === undefined) await sync(fd);
}

const sync = promisify(fdatasync);

/** Where an earlier process began a segment at the same place, and wrote nothing of it, another name is found. */
async function createSegment(folder: string, opening: ChainHead): Promise<{ readonly file: string; readonly handle: FileHandle }> {
  for (let attempt = 0; ; attempt += 1) {
    const file = segmentFile(folder, opening, attempt);
    try {
      return { file, handle: await open(file, NEW_AND_DURABLE, 0o600) };
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST' || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** A segment whose first line was cut off holds nothing. */
async function findLast(files: readonly string[]): Promise<{ readonly file: string; readonly head: ChainHead } | undefined> {
  for (const file of files.toReversed()) {
    const head = await readSegmentEnd(file);
    if (head) return { file, head };
  }
  return undefined;
}

async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** After a failed sync the system may show what is not on the disk: only what was synced before counts. */
async function undoAfter(segment: Segment): Promise<void> {
  await segment.handle.truncate(segment.durableBytes);
  await segment.handle.datasync();
  segment.roomEndBytes = segment.durableBytes;
}

/** Without its room, which does no harm where it cannot be taken away. */
async function leave({ handle, durableBytes }: Segment): Promise<void> {
  await handle.truncate(durableBytes).catch(() => undefined);
  await handle.close();
}

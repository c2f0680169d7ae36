import { constants, fdatasync, write } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ChainHead, emptyChain, printContentLine, printRecordLine } from '@hamafza/schema/audit';
import { flushFolder } from '@hamafza/schema/process';
import type { AuditBatch, AuditStore, StoredCheckpoint } from './audit-store.js';
import { type FileLock, takeFileLock } from './file-lock.js';
import { readSegmentEnd, type SegmentEnd } from './read-segment-end.js';
import { checkpointFile, linesOf, listSegments, printOpening, segmentFile } from './segment-files.js';

export interface FileStoreOptions {
  /** Made when it is absent; for the writer of this chain and its readers alone. */
  readonly folder: string;
  readonly chain: string;
  /** A segment that has grown beyond it is left, and the next begun. */
  readonly segmentBytes: number;
}

interface Segment {
  readonly handle: FileHandle;
  /** All before it is known to be on the disk. */
  durableBytes: number;
}

/** A chain in files of lines. */
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
    else await this.openLast();
    this.head ??= emptyChain(chain);
    return this.head;
  }

  async append({ records, contents, head }: AuditBatch): Promise<'kept' | 'kept, and the next contents must be whole'> {
    const segment = (this.segment ??= await this.beginSegment());
    const bytes = Buffer.from([...contents.map(printContentLine), ...records.map(printRecordLine), ''].join('\n'));
    await writeDurably(segment.handle, bytes);
    segment.durableBytes += bytes.length;
    this.head = head;
    if (segment.durableBytes < this.options.segmentBytes) return 'kept';
    this.segment = undefined;
    await segment.handle.close();
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
    await this.segment?.handle.close();
    this.segment = undefined;
    this.head = undefined;
    await this.lock?.release();
    this.lock = undefined;
  }

  /** Goes on in the last segment; what a crash cut off in the middle of a line was never acknowledged and is taken away. */
  private async openLast(): Promise<void> {
    const { folder, chain, segmentBytes } = this.options;
    const last = await findLast(await listSegments(folder, chain));
    if (last === undefined) return;
    const { file, head, bytes } = last;
    this.head = head;
    const handle = await open(file, DURABLE_APPEND, 0o600);
    const segment = { handle, durableBytes: bytes };
    await undoAfter(segment);
    if (bytes < segmentBytes) this.segment = segment;
    else await handle.close();
  }

  private async beginSegment(): Promise<Segment> {
    const head = this.head ?? emptyChain(this.options.chain);
    const file = segmentFile(this.options.folder, head);
    const handle = await open(file, DURABLE_APPEND, 0o600);
    const opening = Buffer.from(`${printOpening(head)}\n`);
    await handle.truncate(0);
    await writeDurably(handle, opening);
    await flushFolder(this.options.folder);
    return { handle, durableBytes: opening.length };
  }
}

const { O_APPEND, O_CREAT, O_DSYNC, O_WRONLY } = constants;
/** Where the system can, each write returns when it is on the disk: one call for a batch instead of two, and calls are what small batches cost. */
const DURABLE_APPEND = O_APPEND | O_CREAT | O_WRONLY | (O_DSYNC ?? 0);

/** The handle's own `write` costs several times the system's. */
const writeSome = promisify(write);

async function writeDurably({ fd }: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) written += (await writeSome(fd, bytes, written)).bytesWritten;
  if (O_DSYNC === undefined) await sync(fd);
}

const sync = promisify(fdatasync);

/** A segment whose first line was cut off holds nothing, and the next one begins in its place. */
async function findLast(files: readonly string[]): Promise<(SegmentEnd & { readonly file: string }) | undefined> {
  for (const file of files.toReversed()) {
    const end = await readSegmentEnd(file);
    if (end) return { file, ...end };
  }
  return undefined;
}

/** After a failed sync the system may show what is not on the disk: only what was synced before counts. */
async function undoAfter({ handle, durableBytes }: Segment): Promise<void> {
  await handle.truncate(durableBytes);
  await handle.datasync();
}

import { type EmergencyNotice, type NoticeKey, signEmergencyNotice } from '@hamafza/schema/audit';
import { codedError } from '@hamafza/schema/vocabulary';
import { deliverNotice } from './deliver-notice.js';
import type { NoticeStore } from './notice-store.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Per agency in memory; the oldest give way until the next start. */
const MOST_EMERGENCIES = 1_000;
const LAST_WORDS_MS = 1_000;

export interface DeliveryOptions {
  readonly key: NoticeKey | undefined;
  /** Where notices of emergencies wait. */
  readonly store: NoticeStore;
  /** Each agency’s subgraph and its address, as of the release in force. */
  readonly agencies: () => ReadonlyMap<string, string>;
  /** Told of each notice that could not be delivered at once. */
  readonly onFailure: (agency: string, error: unknown) => void;
}

interface Outbox {
  /** A newer checkpoint stands for those before it. */
  checkpoint: string | undefined;
  /** Signed when they are sent: a key may be exchanged while they wait. */
  emergencies: EmergencyNotice[];
  failures: number;
  timer: NodeJS.Timeout | undefined;
  sending: Promise<void> | undefined;
}

/** Hands signed notices to the agencies, again and again until they have them; nobody waits for it. */
export class NoticeDelivery {
  private readonly outboxes = new Map<string, Outbox>();
  private isClosed = false;
  private resuming: NodeJS.Timeout | undefined;

  constructor(private readonly options: DeliveryOptions) {}

  /** Delivers what waited when a gateway ended, as soon as the store says it. */
  async resume(failures = 0): Promise<void> {
    if (this.options.key === undefined || this.isClosed) return;
    try {
      for (const notice of await this.options.store.waiting()) this.enqueue(notice);
    } catch {
      if (!this.isClosed) this.resuming = setTimeout(() => void this.resume(failures + 1), pauseAfterMs(failures + 1)).unref();
    }
  }

  checkpoint(jws: string): void {
    for (const agency of this.options.agencies().keys()) {
      this.outboxOf(agency).checkpoint = jws;
      this.send(agency);
    }
  }

  /**
   * Call it once per agency whose protected data was opened, and wait: from then on it is told, whatever ends.
   *
   * @throws AUDIT_UNAVAILABLE where it cannot be kept.
   */
  async emergency(notice: EmergencyNotice): Promise<void> {
    if (this.options.key === undefined) return;
    await this.options.store.keep(notice).catch((cause: unknown) => {
      throw codedError('AUDIT_UNAVAILABLE', 'It cannot be kept that an agency is to be told of an emergency.', {}, cause instanceof Error ? { originalError: cause } : {});
    });
    this.enqueue(notice);
  }

  /** Waits a moment for what is on its way. */
  async close(): Promise<void> {
    const sending = [...this.outboxes.values()].flatMap(({ sending: now }) => now ?? []);
    await Promise.race([Promise.allSettled(sending), new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref())]);
    this.isClosed = true;
    clearTimeout(this.resuming);
    for (const { timer } of this.outboxes.values()) clearTimeout(timer);
    await this.options.store.close();
  }

  private enqueue(notice: EmergencyNotice): void {
    const { emergencies } = this.outboxOf(notice.agency);
    if (emergencies.some(({ id }) => id === notice.id)) return;
    emergencies.push(notice);
    if (emergencies.length > MOST_EMERGENCIES) emergencies.shift();
    this.send(notice.agency);
  }

  private outboxOf(agency: string): Outbox {
    const outbox = this.outboxes.get(agency) ?? { checkpoint: undefined, emergencies: [], failures: 0, timer: undefined, sending: undefined };
    this.outboxes.set(agency, outbox);
    return outbox;
  }

  private send(agency: string): void {
    const outbox = this.outboxOf(agency);
    if (outbox.timer !== undefined) return;
    outbox.sending ??= this.sendAll(agency, outbox).finally(() => {
      outbox.sending = undefined;
    });
  }

  private async sendAll(agency: string, outbox: Outbox): Promise<void> {
    try {
      for (let next = this.nextOf(outbox); next !== undefined && !this.isClosed; next = this.nextOf(outbox)) {
        const url = this.options.agencies().get(agency);
        // No part of the release: not yet, or not any more.
        if (url === undefined) return this.sendLater(agency, outbox);
        await deliverNotice(url, next.jws);
        await this.remove(next, outbox);
        outbox.failures = 0;
      }
    } catch (error) {
      this.options.onFailure(agency, error);
      this.sendLater(agency, outbox);
    }
  }

  private sendLater(agency: string, outbox: Outbox): void {
    if (this.isClosed) return;
    outbox.failures += 1;
    const pauseMs = pauseAfterMs(outbox.failures);
    outbox.timer = setTimeout(() => {
      outbox.timer = undefined;
      this.send(agency);
    }, pauseMs).unref();
  }

  private nextOf({ checkpoint, emergencies: [notice] }: Outbox): Sendable | undefined {
    const { key } = this.options;
    if (notice !== undefined && key !== undefined) return { notice, jws: signEmergencyNotice(notice, key) };
    return checkpoint === undefined ? undefined : { jws: checkpoint };
  }

  private async remove({ notice, jws }: Sendable, outbox: Outbox): Promise<void> {
    if (notice === undefined) {
      if (outbox.checkpoint === jws) outbox.checkpoint = undefined;
      return;
    }
    outbox.emergencies = outbox.emergencies.filter((other) => other !== notice);
    await this.options.store.forget(notice.id).catch(() => undefined); // delivered once more after the next start, and known there
  }
}

interface Sendable {
  readonly jws: string;
  /** Absent for a checkpoint. */
  readonly notice?: EmergencyNotice;
}

const pauseAfterMs = (failures: number): number => Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);

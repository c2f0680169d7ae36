import { type EmergencyNotice, type NoticeKey, signEmergencyNotice } from '@hamafza/schema/audit';
import { deliverNotice } from './deliver-notice.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Per agency; the oldest give way. What they told stands in the log all the same. */
const MOST_EMERGENCIES = 1_000;
const LAST_WORDS_MS = 1_000;

export interface DeliveryOptions {
  readonly key: NoticeKey | undefined;
  /** Each agency’s subgraph and its address, as of the release in force. */
  readonly agencies: () => ReadonlyMap<string, string>;
  /** Told of each notice that could not be delivered at once. */
  readonly onFailure: (agency: string, error: unknown) => void;
}

interface Outbox {
  /** A newer checkpoint stands for those before it. */
  checkpoint: string | undefined;
  emergencies: string[];
  failures: number;
  timer: NodeJS.Timeout | undefined;
  sending: Promise<void> | undefined;
}

/** Hands signed notices to the agencies, again and again until they have them; nobody waits for it. */
export class NoticeDelivery {
  private readonly outboxes = new Map<string, Outbox>();
  private isClosed = false;

  constructor(private readonly options: DeliveryOptions) {}

  checkpoint(jws: string): void {
    for (const agency of this.options.agencies().keys()) {
      this.outboxOf(agency).checkpoint = jws;
      this.send(agency);
    }
  }

  /** Call it once per agency whose protected data was opened. */
  emergency(notice: EmergencyNotice): void {
    if (this.options.key === undefined) return;
    const { emergencies } = this.outboxOf(notice.agency);
    emergencies.push(signEmergencyNotice(notice, this.options.key));
    if (emergencies.length > MOST_EMERGENCIES) emergencies.shift();
    this.send(notice.agency);
  }

  /** Waits a moment for what is on its way. */
  async close(): Promise<void> {
    const sending = [...this.outboxes.values()].flatMap(({ sending: now }) => now ?? []);
    await Promise.race([Promise.allSettled(sending), new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref())]);
    this.isClosed = true;
    for (const { timer } of this.outboxes.values()) clearTimeout(timer);
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
      for (let next = nextOf(outbox); next !== undefined && !this.isClosed; next = nextOf(outbox)) {
        const url = this.options.agencies().get(agency);
        if (url === undefined) return; // no longer part of the release
        await deliverNotice(url, next);
        remove(next, outbox);
        outbox.failures = 0;
      }
    } catch (error) {
      this.options.onFailure(agency, error);
      outbox.failures += 1;
      if (!this.isClosed) this.sendLater(agency, outbox);
    }
  }

  private sendLater(agency: string, outbox: Outbox): void {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (outbox.failures - 1), LONGEST_PAUSE_MS);
    outbox.timer = setTimeout(() => {
      outbox.timer = undefined;
      this.send(agency);
    }, pauseMs).unref();
  }
}

const nextOf = ({ checkpoint, emergencies }: Outbox): string | undefined => emergencies[0] ?? checkpoint;

function remove(jws: string, outbox: Outbox): void {
  if (outbox.emergencies[0] === jws) outbox.emergencies.shift();
  else if (outbox.checkpoint === jws) outbox.checkpoint = undefined;
}

import type { RegistryClient } from '@hamafza/schema/registry-client';
import type { Log } from '../telemetry/create-log.js';
import type { OperationUse } from '../engine/prepared-operations.js';

/** As many as the registry takes in one report. */
const MAX_OPERATIONS = 1_000;

/** Tells the registry which operations are asked, and how often; never a literal or a variable. */
export class UsageReports {
  readonly #counts = new Map<string, OperationUse>();
  #isSending = false;

  constructor(
    private readonly client: Pick<RegistryClient, 'reportOperations'>,
    private readonly log: Log,
  ) {}

  /** Counts of the same operation add up; beyond what one report holds, operations not yet seen are left out. */
  add(uses: readonly OperationUse[]): void {
    for (const use of uses) {
      const key = `${use.name ?? ''}\n${use.document}`;
      const known = this.#counts.get(key);
      if (known === undefined && this.#counts.size >= MAX_OPERATIONS) continue;
      this.#counts.set(key, { ...use, count: use.count + (known?.count ?? 0) });
    }
  }

  /** What the registry does not take now is told with the next report. */
  async send(): Promise<void> {
    if (this.#isSending || this.#counts.size === 0) return;
    this.#isSending = true;
    const operations = [...this.#counts.values()];
    this.#counts.clear();
    const answer = await this.client.reportOperations({ operations });
    this.#isSending = false;
    if (answer.outcome === 'recorded') return;
    this.log.warn({ outcome: answer.outcome, operations: operations.length }, 'the registry did not take the usage report');
    // One that the registry finds malformed would be refused for ever.
    if (answer.outcome !== 'invalid') this.add(operations);
  }
}

import { contentId } from '../publication/content-id.js';
import type { Registry } from './registry.js';
import type { UsageReport } from './registry-api.js';

/** Adds a gateway's report to today's counts. */
export async function recordOperations(registry: Registry, { operations }: UsageReport): Promise<void> {
  const day = registry.now().toISOString().slice(0, 10);
  const seen = operations.map(({ document, name, count }) => ({ signature: contentId(document), document, name, count }));
  await registry.store.recordUsage(
    seen.map(({ signature, document, name }) => ({ signature, document, name })),
    seen.map(({ signature, count }) => ({ signature, day, count })),
  );
}

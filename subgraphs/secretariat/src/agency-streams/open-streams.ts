import { CohortError } from '../cohort-engine/cohort-error.js';
import type { CohortPlan, StreamSpec } from '../cohort-engine/index.js';
import { AgencyStreamError } from './agency-stream-error.js';
import type { CohortQuery } from './cohort-query.js';
import { keptInOrder } from './kept-in-order.js';
import { keptStreamSource } from './kept-stream-source.js';
import { liveStream } from './live-stream.js';
import { recordedStream } from './recorded-stream.js';
import type { SortedStream } from './sorted-stream.js';
import type { KeyBytes } from './stream-client.js';
import { UnsortedStream } from './unsorted-stream.js';

/**
 * Asks for all streams of a plan at once, as soon as there are places for all of them.
 *
 * @param counters of each stream, a state of its agency in which nothing more is to be known of it.
 * @returns undefined where all are still in that state.
 * @throws COHORT_TOO_COSTLY where there never will be; the first failure of a stream, when the others are of no use.
 */
export async function openStreams({ streams }: CohortPlan, keyBytes: KeyBytes, query: CohortQuery, counters?: readonly string[]): Promise<readonly SortedStream[] | undefined> {
  const { places } = query.parts;
  const wanted = new Map<string, number>();
  for (const { agency } of streams) wanted.set(agency, (wanted.get(agency) ?? 0) + 1);
  const counted = Math.max(0, ...wanted.values());
  if (counted > places.most) throw new CohortError('COHORT_TOO_COSTLY', `The cohort asks one agency for ${counted} streams.`, { of: 'streams', limit: places.most, counted });
  const leave = await places.enter(wanted, query.signal);
  query.hold({ close: leave });
  const opened = await Promise.all(streams.map((spec, index) => openUnless(counters?.[index], spec, keyBytes, query)));
  if (counters !== undefined && opened.every((stream, index) => stream === undefined || stream.trailer?.changeCounter === counters[index])) return undefined;
  return Promise.all(streams.map(async (spec, index) => opened[index] ?? openStream(spec, keyBytes, query)));
}

/** @throws AgencyStreamError, or what the agency refuses the caller. */
export async function openStream(spec: StreamSpec, keyBytes: KeyBytes, query: CohortQuery): Promise<SortedStream> {
  const stream = await openUnless(undefined, spec, keyBytes, query);
  if (stream === undefined) throw new AgencyStreamError({ agency: spec.agency, reason: 'NOT_A_STREAM', code: 'HTTP 304' });
  return stream;
}

/** @returns undefined where the agency says that its data is what it was at `counter`, and the stream is not there from then. */
async function openUnless(counter: string | undefined, spec: StreamSpec, keyBytes: KeyBytes, query: CohortQuery): Promise<SortedStream | undefined> {
  const { cache, client, settings, disk } = query.parts;
  const ticket = cache.ticketFor(spec, keyBytes, query.run, query.drops);
  const kept = cache.find(ticket);
  const receiver = client.open(spec, { keyBytes, ifCounter: kept?.trailer.changeCounter ?? counter }, query.run);
  query.waitFor(receiver);
  const header = await receiver.start;
  const { memory, pace } = query;
  if (header === undefined) return kept && keptStreamSource(await keptInOrder(kept, pace.rest));
  const parts = { receiver, header, memory, spillFolder: settings.spillFolder, disk, pace, peers: query.unsorted };
  const stream = query.hold(header.isSorted ? liveStream(receiver, header) : new UnsortedStream(parts));
  return recordedStream(stream, { cache, ticket, largestBytes: Math.min(settings.largestCachedBytes, settings.cacheBytes), memory });
}

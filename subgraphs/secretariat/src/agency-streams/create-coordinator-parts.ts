import { createSubgraphRequestSigner } from '@hamafza/schema/signed-request';
import { type CoordinatorParts } from './cohort-query.js';
import { MemoryLedger } from './memory-ledger.js';
import { StreamCache } from './stream-cache.js';
import { MOST_STREAMS, StreamClient } from './stream-client.js';
import { StreamPlaces } from './stream-places.js';
import { type ThreadData } from './thread-messages.js';

export const createCoordinatorParts = ({ settings, identityKey, memberOrderSecret, signingKey }: ThreadData): CoordinatorParts => ({
  client: new StreamClient(createSubgraphRequestSigner(signingKey), settings),
  places: new StreamPlaces(MOST_STREAMS),
  cache: new StreamCache(settings.cacheBytes),
  ledger: new MemoryLedger(settings.totalMemoryBytes),
  settings,
  identityKey,
  memberOrderSecret,
});

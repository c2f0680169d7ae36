import { createSubgraphRequestSigner } from '@hamafza/schema/request-signer';
import { HeadPairs } from '../cohort-engine/head-pairs.js';
import { PersonHash } from '../cohort-engine/person-hash.js';
import type { CoordinatorParts } from './cohort-query.js';
import { MemoryLedger } from './memory-ledger.js';
import { QuestionsUnderWay } from './questions-under-way.js';
import { StreamCache } from './stream-cache.js';
import { MOST_STREAMS, StreamClient } from './stream-client.js';
import { StreamPlaces } from './stream-places.js';
import type { ThreadData } from './thread-messages.js';

export const createCoordinatorParts = ({ settings, identityKey, memberOrderSecret, signingKey }: ThreadData): CoordinatorParts => ({
  client: new StreamClient(createSubgraphRequestSigner(signingKey), settings),
  places: new StreamPlaces(MOST_STREAMS),
  cache: new StreamCache(settings),
  questions: new QuestionsUnderWay(),
  ledger: new MemoryLedger(settings.totalMemoryBytes),
  disk: new MemoryLedger(settings.spillBytes),
  settings,
  hash: new PersonHash(identityKey),
  pairs: new HeadPairs(),
  memberOrderSecret,
});

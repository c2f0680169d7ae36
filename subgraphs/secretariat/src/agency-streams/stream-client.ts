import { COHORT_MEDIA_TYPE, cohortUrlOf, type CohortRequest, createCohortDecoder } from '@hamafza/schema/cohort-protocol';
import { SIGNATURE_HEADER, type SubgraphRequestSigner } from '@hamafza/schema/request-signer';
import http from 'node:http';
import https from 'node:https';
import type { StreamSpec } from '../cohort-engine/index.js';
import { AgencyStreamError } from './agency-stream-error.js';
import type { CohortRun } from './cohort-run.js';
import type { CoordinatorSettings } from './coordinator-settings.js';
import { StreamReceiver } from './stream-receiver.js';

export type KeyBytes = 16 | 32;

/** What is asked of an agency besides its part of the plan. */
export interface StreamAsk {
  readonly keyBytes: KeyBytes;
  readonly ifCounter?: string | undefined;
  /** The only keys asked about: ascending, each once. */
  readonly keys?: Uint8Array | undefined;
}

/** How many streams of one agency may be on their way at once: as many as the kit answers. */
export const MOST_STREAMS = 16;

/** Until a connection that nobody uses is closed: sooner than an agency in Node would, which might meet a request on its way. */
const UNUSED_MS = 4_000;

/** The only way to the agencies. By Node's own client: undici, loaded for this thread alone, takes 15 MB. */
export class StreamClient {
  readonly #agents: Readonly<Record<string, http.Agent>>;

  constructor(
    private readonly sign: SubgraphRequestSigner,
    private readonly settings: CoordinatorSettings,
  ) {
    const { ca, cert, key } = settings.tls;
    const kept = { keepAlive: true, maxSockets: MOST_STREAMS, timeout: UNUSED_MS };
    this.#agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent({ ...kept, ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) }) };
  }

  /** @throws AgencyStreamError for an agency without an address. */
  open(spec: StreamSpec, ask: StreamAsk, run: CohortRun): StreamReceiver {
    const { agency, dimensions, measures } = spec;
    const url = addressOf(agency, run.urls[agency]);
    const body = JSON.stringify(bodyOf(spec, ask, run));
    const signature = this.sign({ subgraph: agency, requestId: run.requestId, access: run.access, body });
    const headers = { 'content-type': 'application/json', accept: `${COHORT_MEDIA_TYPE}, application/json`, [SIGNATURE_HEADER]: signature };
    const { firstByteTimeoutMs, stallTimeoutMs, mostRows } = this.settings;
    const decoder = createCohortDecoder({ keyBytes: ask.keyBytes, epoch: run.epoch, dimensions, measures, mostRows });
    const receiver = new StreamReceiver({ agency, decoder, firstByteTimeoutMs, stallTimeoutMs });
    try {
      const { request } = url.protocol === 'https:' ? https : http;
      receiver.receive(request(url, { method: 'POST', headers, agent: this.#agents[url.protocol] }).end(body));
    } catch (error) {
      receiver.failToSend(error);
    }
    return receiver;
  }

  /** Breaks off what is under way. */
  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
}

function addressOf(agency: string, routingUrl: string | undefined): URL {
  if (routingUrl === undefined || !URL.canParse(routingUrl)) throw new AgencyStreamError({ agency, reason: 'NO_ADDRESS' });
  return new URL(cohortUrlOf(routingUrl));
}

const bodyOf = ({ filter, dimensions, measures }: StreamSpec, { keyBytes, keys, ifCounter }: StreamAsk, { epoch, today }: CohortRun): CohortRequest => ({
  protocol: 1,
  epoch,
  today,
  filter: { ...filter },
  dimensions,
  measures,
  keyBytes,
  ...(keys === undefined ? {} : { keys: Buffer.from(keys.buffer, keys.byteOffset, keys.length).toString('base64url') }),
  ...(ifCounter === undefined ? {} : { ifCounter }),
});

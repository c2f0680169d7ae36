import { COHORT_MEDIA_TYPE, cohortUrlOf, type CohortRequest, createCohortDecoder } from '@hamafza/schema/cohort-protocol';
import { SIGNATURE_HEADER, type SubgraphRequestSigner } from '@hamafza/schema/signed-request';
import { Agent, buildConnector } from 'undici';
import { type StreamSpec } from '../cohort-engine/index.js';
import { AgencyStreamError } from './agency-stream-error.js';
import { type CohortRun } from './cohort-run.js';
import { type CoordinatorSettings } from './coordinator-settings.js';
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

/** The only way to the agencies. */
export class StreamClient {
  readonly #agent: Agent;

  constructor(
    private readonly sign: SubgraphRequestSigner,
    private readonly settings: CoordinatorSettings,
  ) {
    const { firstByteTimeoutMs, tls } = settings;
    const { ca, cert, key } = tls;
    const connect = buildConnector({ timeout: firstByteTimeoutMs, ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) });
    // A stream has times of its own: one that is held back by us is not late.
    this.#agent = new Agent({ connections: MOST_STREAMS, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, connect });
  }

  /** @throws AgencyStreamError for an agency without an address. */
  open(spec: StreamSpec, ask: StreamAsk, run: CohortRun): StreamReceiver {
    const { agency, dimensions, measures } = spec;
    const url = addressOf(agency, run.urls[agency]);
    const body = JSON.stringify(bodyOf(spec, ask, run));
    const signature = this.sign({ subgraph: agency, requestId: run.requestId, access: run.access, body });
    const headers = { 'content-type': 'application/json', accept: `${COHORT_MEDIA_TYPE}, application/json`, [SIGNATURE_HEADER]: signature };
    const { firstByteTimeoutMs, stallTimeoutMs, mostRows } = this.settings;
    const decoder = createCohortDecoder({ keyBytes: ask.keyBytes, dimensions, measures, mostRows });
    const receiver = new StreamReceiver({ agency, decoder, firstByteTimeoutMs, stallTimeoutMs });
    try {
      this.#agent.dispatch({ origin: url.origin, path: url.pathname, method: 'POST', headers, body }, receiver);
    } catch (error) {
      receiver.failToSend(error);
    }
    return receiver;
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    await this.#agent.destroy();
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

import type { SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import type { OutgoingRequest } from '../subgraph-client/transport-options.js';
import type { CallerRequest } from './caller-request.js';
import type { GivenHeaders, HeadersFor } from './engine-options.js';

/** The transport's own business, or the connection's: callers' headers are often passed on whole. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  ...['accept', 'accept-encoding', 'content-encoding', 'content-length', 'content-type', 'x-request-id'],
  ...['connection', 'expect', 'host', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

type Outcome = { readonly kind: 'made'; readonly headers: Readonly<Record<string, string>> } | { readonly kind: 'failed'; readonly error: unknown };

/** The user's headers for subgraphs, made once for each subgraph that a request asks, and before it is asked. */
export class CallerHeaders<Context> {
  readonly #underWay = new Map<string, HeadersOfRequest<Context>>();

  /** @param onFault told of what the hook throws. */
  constructor(
    private readonly headersFor: HeadersFor<Context>,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** @returns false when a request of that id is under way already. */
  begin(request: CallerRequest<Context>): boolean {
    if (this.#underWay.has(request.requestId)) return false;
    this.#underWay.set(request.requestId, new HeadersOfRequest(request, this.headersFor, this.onFault));
    return true;
  }

  end({ requestId }: CallerRequest<Context>): void {
    this.#underWay.delete(requestId);
  }

  /** For the transport, when it sends. @throws what the hook threw. */
  readonly made = ({ requestId, subgraph }: OutgoingRequest): Readonly<Record<string, string>> => {
    const outcome = this.#underWay.get(requestId)?.made(subgraph);
    if (outcome === undefined) throw new Error('the request has ended');
    if (outcome.kind === 'failed') throw new Error('the hook for headers failed', { cause: outcome.error });
    return outcome.headers;
  };

  /** A transport that waits for the headers before it asks. */
  awaitedBy(transport: SubgraphTransport): Pick<SubgraphTransport, 'forRequest'> {
    return {
      forRequest: (context) => {
        const ask = transport.forRequest(context);
        const headers = this.#underWay.get(context.requestId);
        return async (request) => {
          await headers?.make(request.subgraph);
          return ask(request);
        };
      },
    };
  }
}

class HeadersOfRequest<Context> {
  readonly #made = new Map<string, Outcome>();
  readonly #making = new Map<string, Promise<void>>();

  constructor(
    private readonly request: CallerRequest<Context>,
    private readonly headersFor: HeadersFor<Context>,
    private readonly onFault: (error: unknown) => void,
  ) {}

  made(subgraph: string): Outcome | undefined {
    return this.#made.get(subgraph);
  }

  /** Never rejects. */
  make(subgraph: string): Promise<void> {
    const making = this.#making.get(subgraph) ?? this.#makeOnce(subgraph);
    this.#making.set(subgraph, making);
    return making;
  }

  async #makeOnce(subgraph: string): Promise<void> {
    try {
      const headers = sendable(await this.headersFor({ ...this.request, subgraph }));
      this.#made.set(subgraph, { kind: 'made', headers });
    } catch (error) {
      this.onFault(error);
      this.#made.set(subgraph, { kind: 'failed', error });
    }
  }
}

/** @throws TypeError naming the header whose value is no text. */
const sendable = (given: GivenHeaders): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = {};
  for (const [written, value] of Object.entries(given)) {
    const name = written.toLowerCase();
    if (value === undefined || value === null || OWN_HEADERS.has(name)) continue;
    if (typeof value !== 'string') throw new TypeError(`headersFor: the value of ${name} is no text`);
    headers[name] = value;
  }
  return headers;
};

/** What the page knows of its gateway from the last answer. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** The gateway answers, but not with its schema. `code` is that of its first error, if it gave one. */
  | { readonly kind: 'introspection-refused'; readonly code: string | null }
  | { readonly kind: 'unreachable' };

/** The state of the connection, as a store that React can subscribe to. */
export class GatewayConnection {
  #state: ConnectionState = { kind: 'connecting' };
  #lastAnswered: ConnectionState = { kind: 'unreachable' };
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): ConnectionState => this.#state;

  become(state: ConnectionState): void {
    if (state.kind !== 'unreachable') this.#lastAnswered = state;
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }

  /** An operation was answered after a silence: what was known of the schema holds again. */
  recover(): void {
    if (this.#state.kind === 'unreachable') this.become(this.#lastAnswered);
  }
}

/** A composed federation whose subgraphs answer in process. */
export interface ComposedGraph {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly SubgraphServer[];
}

export interface SubgraphServer {
  readonly name: string;
  readonly sdl: string;
  /** From the JSON text of a request's body to the JSON text of its answer, as over HTTP. */
  execute(bodyText: string): Promise<string>;
}

export interface AnswerError {
  readonly message?: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[] | undefined;
}

export interface IncrementalPart extends Answer {
  readonly path: readonly (string | number)[];
  readonly label?: string | undefined;
}

export interface AnswerPart extends Answer {
  readonly incremental?: readonly IncrementalPart[];
  readonly hasNext?: boolean;
}

export interface Engine {
  execute(query: string, variables: Readonly<Record<string, unknown>>, operationName?: string): Promise<Answer>;
  /** The same for a caller that takes parts; undefined where nothing is deferred. */
  executeInParts?(query: string, variables: Readonly<Record<string, unknown>>, operationName?: string): Promise<readonly AnswerPart[] | undefined>;
  close(): Promise<void>;
}

/** Something that answers operations over a composed graph. */
export type Contestant = (graph: ComposedGraph) => Promise<Engine>;

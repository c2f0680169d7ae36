/** A subscription as a caller reads it. */
export interface EventReader {
  readonly response: Response;
  /** The next event that is no comment; undefined at the end of the body. */
  next(): Promise<{ readonly type: string; readonly data: any } | undefined>;
  /** All that is left. */
  rest(): Promise<readonly { readonly type: string; readonly data: any }[]>;
  leave(): void;
}

export const openEvents = async (url: string, query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<EventReader> => {
  const leaving = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  const events = readEvents(response);
  const next = async (): ReturnType<EventReader['next']> => {
    const { value } = await events.next();
    return value;
  };
  return {
    response,
    next,
    rest: async () => {
      const all = [];
      for (let event = await next(); event !== undefined; event = await next()) all.push(event);
      return all;
    },
    leave: () => leaving.abort(),
  };
};

async function* readEvents({ body }: Response): AsyncGenerator<{ type: string; data: any }, undefined> {
  let text = '';
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString('utf8');
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string): string => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim()).join('\n');
      if (field('event') !== '') yield { type: field('event'), data: field('data') === '' ? undefined : JSON.parse(field('data')) };
    }
  }
  return undefined;
}

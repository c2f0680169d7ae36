/** The parts of a `multipart/mixed` answer, each as soon as its delimiter is there. */
export async function* readParts({ body, headers }: Response): AsyncGenerator<any, undefined> {
  if (!headers.get('content-type')?.startsWith('multipart/mixed')) throw new Error(`not in parts: ${headers.get('content-type')}`);
  let text = '';
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString('utf8');
    for (let end = text.indexOf('\r\n---', 2); end >= 0; end = text.indexOf('\r\n---', 2)) {
      const part = text.slice(0, end);
      text = text.slice(end);
      const json = part.slice(part.indexOf('\r\n\r\n') + 4);
      if (json.trim() !== '') yield JSON.parse(json);
      if (text.startsWith('\r\n-----')) return undefined;
    }
  }
  return undefined;
}

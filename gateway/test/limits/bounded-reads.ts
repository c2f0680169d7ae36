import { type DocumentNode, visit } from 'graphql';

/** Of the properties of one node: its kind, its lists' lengths and items, some of them twice. */
const READS_PER_NODE = 60;

/**
 * The document, which counts what is read of it and refuses to be read more often than its length accounts for. It shows, on a
 * machine of any speed, that whoever reads it puts no fragment in place and visits no part again and again.
 */
export const boundedReads = (document: DocumentNode): DocumentNode => {
  const most = READS_PER_NODE * countNodes(document);
  const proxies = new WeakMap<object, unknown>();
  let reads = 0;
  const watched = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = proxies.get(value) ?? new Proxy(value, { get: read });
    proxies.set(value, known);
    return known;
  };
  const read = (target: object, name: string | symbol): unknown => {
    reads += 1;
    if (reads > most) throw new RangeError(`more than ${most} reads`);
    return watched(Reflect.get(target, name));
  };
  return watched(document) as DocumentNode;
};

const countNodes = (document: DocumentNode): number => {
  let nodes = 0;
  visit(document, { enter: () => void (nodes += 1) });
  return nodes;
};

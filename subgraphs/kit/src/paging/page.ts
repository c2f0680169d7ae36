import type { CursorValues } from './cursor-seal.js';
import type { PageInfo } from './connection.type.js';

interface PageParts<Node> {
  readonly items: readonly { readonly node: Node; readonly cursor: CursorValues }[];
  /** What callers see of a place in the list. */
  readonly seal: (cursor: CursorValues) => string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly countAll: () => Promise<number>;
  readonly countUnlinkable: () => Promise<number>;
}

/** A page of a list. The counts are statements of their own, run only when the caller selects them. */
export class Page<Node> {
  readonly pageInfo: PageInfo;

  constructor(private readonly parts: PageParts<Node>) {
    const { items, seal, hasNextPage, hasPreviousPage } = parts;
    const [first, last] = [items.at(0), items.at(-1)];
    this.pageInfo = {
      hasNextPage,
      hasPreviousPage,
      startCursor: first ? seal(first.cursor) : null,
      endCursor: last ? seal(last.cursor) : null,
    };
  }

  /** How many nodes the page holds. */
  get size(): number {
    return this.parts.items.length;
  }

  get nodes(): Node[] {
    return this.parts.items.map(({ node }) => node);
  }

  get edges(): { readonly cursor: string; readonly node: Node }[] {
    return this.parts.items.map(({ node, cursor }) => ({ node, cursor: this.parts.seal(cursor) }));
  }

  get totalCount(): Promise<number> {
    return this.parts.countAll();
  }

  get unlinkableCount(): Promise<number> {
    return this.parts.countUnlinkable();
  }
}

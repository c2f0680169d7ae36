import { encodeCursor, type CursorValues } from './cursor.js';
import type { PageInfo } from './connection.type.js';

interface PageParts<Node> {
  readonly items: readonly { readonly node: Node; readonly cursor: CursorValues }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly countAll: () => Promise<number>;
  readonly countUnlinkable: () => Promise<number>;
}

/** A page of a list. The counts are statements of their own, run only when the caller selects them. */
export class Page<Node> {
  readonly pageInfo: PageInfo;

  constructor(private readonly parts: PageParts<Node>) {
    const { items, hasNextPage, hasPreviousPage } = parts;
    const [first, last] = [items.at(0), items.at(-1)];
    this.pageInfo = {
      hasNextPage,
      hasPreviousPage,
      startCursor: first ? encodeCursor(first.cursor) : null,
      endCursor: last ? encodeCursor(last.cursor) : null,
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
    return this.parts.items.map(({ node, cursor }) => ({ node, cursor: encodeCursor(cursor) }));
  }

  get totalCount(): Promise<number> {
    return this.parts.countAll();
  }

  get unlinkableCount(): Promise<number> {
    return this.parts.countUnlinkable();
  }
}

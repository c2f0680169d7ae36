import type { Sensitivity } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { Shareable } from '../graph/entity-key.js';
import { Sensitive } from '../graph/sensitive.js';
import type { Page } from './page.js';

@Shareable()
@ObjectType('PageInfo', { description: 'Where a page stands in its list. Source: GraphQL Cursor Connections Specification.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether items follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether this page was asked for with a cursor, so that items precede it.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item; null on an empty page.' })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last item; pass it as `after` for the next page.' })
  endCursor?: string | null;
}

interface ConnectionOptions {
  /** The node's type name; the connection is called `<name>Connection`. */
  readonly name: string;
  /** What one node is, for descriptions: "welfare case". */
  readonly of: string;
  /** Of the list's counts; give the node's own level when it is about people. */
  readonly sensitivity?: Sensitivity;
  /** Adds `unlinkableCount`: how many of the list's people have no join key. */
  readonly people?: boolean;
}

/** Makes the connection and edge types of one node type. Source: GraphQL Cursor Connections Specification. */
export function connectionOf<Node extends object>(node: ClassType<Node>, options: ConnectionOptions): ClassType<Page<Node>> {
  const { name, of, sensitivity = 'OPEN', people = false } = options;

  @ObjectType(`${name}Edge`, { description: `One ${of} in a list, with its cursor.` })
  class Edge {
    @Field(() => String, { description: 'The place of this item in its list.' })
    cursor!: string;

    @Field(() => node, { description: `The ${of} itself.` })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list; each item is one ${of}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'The items without their cursors.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;

    @Sensitive(sensitivity)
    @Field(() => Int, { description: 'How many items the whole list has under the same filter; counted only when asked for.' })
    totalCount!: number;
  }
  if (!people) return Connection as unknown as ClassType<Page<Node>>;

  Field(() => Int, {
    description:
      'How many people under the same filter have no code to compute a join key from, so that no cross-agency answer can link them.',
  })(Connection.prototype, 'unlinkableCount');
  Sensitive(sensitivity)(Connection.prototype, 'unlinkableCount');
  return Connection as unknown as ClassType<Page<Node>>;
}

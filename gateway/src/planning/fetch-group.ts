import type { DeferredFragment } from './deferred-fragment.js';
import type { Position } from './position.js';
import type { OperationKind } from './query-plan.js';
import { SelectionBuilder } from './selection-builder.js';
import type { FieldSelection } from './selection.js';
import type { Graph } from './supergraph-model.js';

/** What one entity type contributes to a fetch. */
export interface GroupEntity {
  /** The type under which its fields are named at the position. */
  readonly scope: string;
  readonly typeNames: readonly string[] | undefined;
  readonly representedAs: string;
  readonly selection: SelectionBuilder;
  readonly key: readonly FieldSelection[];
  /** What the fields here `@requires`, together. */
  readonly requires: FieldSelection[];
  /** Which of `requires`, by name, a field needs that it adds. */
  readonly needs: Map<string, readonly string[]>;
  readonly adds: Set<string>;
  givesTypeName: boolean;
}

/** A fetch while it is put together. */
export class FetchGroup {
  readonly dependsOn = new Set<FetchGroup>();
  readonly entities = new Map<string, GroupEntity>();
  /** For a fetch of root fields. */
  readonly selection = new SelectionBuilder();
  readonly adds = new Set<string>();
  /** Where the objects stand that it gives first; of a root fetch. */
  readonly gives = new Set<Position>();
  /** What it asks for, as `Type.field`. */
  readonly reads = new Set<string>();

  constructor(
    readonly graph: Graph,
    readonly position: Position,
    /** What its document is; undefined for entities. */
    readonly root: OperationKind | undefined,
    /** The deferred fragment it is made for; undefined when it is for what is answered at first. */
    readonly part: DeferredFragment | undefined,
    /** The fetch whose lost inputs it asks for, object by object; undefined for all others. */
    readonly recovers?: FetchGroup,
  ) {}

  /** Whether this one cannot begin before the other has ended. */
  waitsFor(other: FetchGroup): boolean {
    const waiting = new Set<FetchGroup>([this]);
    for (const group of waiting) {
      if (group === other) return true;
      for (const next of group.dependsOn) waiting.add(next);
    }
    return false;
  }

  entityOf(representedAs: string, scope: string): GroupEntity | undefined {
    return this.entities.get(`${representedAs} ${scope}`);
  }

  addEntity(representedAs: string, scope: string, typeNames: readonly string[] | undefined, key: readonly FieldSelection[]): GroupEntity {
    const entity = { typeNames, scope, representedAs, key, selection: new SelectionBuilder(), requires: [], needs: new Map<string, readonly string[]>(), adds: new Set<string>(), givesTypeName: false };
    this.entities.set(`${representedAs} ${scope}`, entity);
    return entity;
  }
}

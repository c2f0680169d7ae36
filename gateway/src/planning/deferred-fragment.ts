/** A fragment that the caller takes later, at one place of the operation. */
export interface DeferredFragment {
  /** Where it stands in the document: a named fragment that is spread twice brings what is deferred in it twice. */
  readonly node: object;
  readonly label: string | undefined;
  /** The deferred fragment it stands in; undefined where that is none. */
  readonly parent: DeferredFragment | undefined;
  /** Runtime types it is for; undefined where it is for all. */
  readonly possible: ReadonlySet<string> | undefined;
  /** False while it holds nothing but other deferred fragments: there is nothing to send for it. */
  hasFields: boolean;
}

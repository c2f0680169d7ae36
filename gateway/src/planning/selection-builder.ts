/** A selection set of a subgraph's document while it is put together. */
export class SelectionBuilder {
  readonly #fields = new Map<string, { readonly field: string; readonly nested: SelectionBuilder | undefined }>();
  readonly #cases = new Map<string, SelectionBuilder>();
  #asksTypeName = false;

  /** @param field name and arguments, as they are printed. @returns what is beneath it, for a composite. */
  add(internalName: string, field: string, isComposite: boolean): SelectionBuilder | undefined {
    const known = this.#fields.get(internalName);
    if (known) return known.nested;
    const nested = isComposite ? new SelectionBuilder() : undefined;
    this.#fields.set(internalName, { field, nested });
    return nested;
  }

  /** The part that only objects of one runtime type are asked. */
  on(typeName: string): SelectionBuilder {
    const known = this.#cases.get(typeName) ?? new SelectionBuilder();
    this.#cases.set(typeName, known);
    return known;
  }

  askTypeName(): void {
    this.#asksTypeName = true;
  }

  get isEmpty(): boolean {
    return !this.#asksTypeName && this.#fields.size === 0 && [...this.#cases.values()].every((nested) => nested.isEmpty);
  }

  /** @param only internal names of this level that are printed; all of them by default. */
  print(only?: ReadonlySet<string>): string {
    const fields = [...this.#fields].filter(([name]) => only?.has(name) ?? true).map(([name, { field, nested }]) => {
      const aliased = nameOf(field) === name ? field : `${name}:${field}`;
      return nested ? `${aliased}${nested.print()}` : aliased;
    });
    const cases = [...this.#cases].filter(([, nested]) => !nested.isEmpty).map(([typeName, nested]) => `...on ${typeName}${nested.print(only)}`);
    const parts = [...(this.#asksTypeName ? ['__typename'] : []), ...fields, ...cases];
    // An object whose fields are all fetched elsewhere must still be asked for something.
    return `{${(parts.length > 0 ? parts : ['__typename']).join(' ')}}`;
  }
}

const nameOf = (field: string): string => /^\w+/.exec(field)?.[0] ?? field;

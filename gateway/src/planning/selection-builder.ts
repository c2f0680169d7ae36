/** One field of a selection set. */
export interface SelectedField {
  readonly internalName: string;
  /** Name and arguments, as they are printed. */
  readonly text: string;
  readonly isComposite: boolean;
  /** Whether it may be left out where it took along what the caller asks for; to be asked once all is placed. */
  readonly canBeSpared: () => boolean;
}

/** Which part of a selection set is printed. */
interface PrintedPart {
  /** Internal names of its first level; all of them by default. */
  readonly only?: ReadonlySet<string>;
  /** Leaves out what can be spared. */
  readonly isSparing?: boolean;
}

interface Entry {
  readonly text: string;
  readonly nested: SelectionBuilder | undefined;
  readonly spared: (() => boolean)[];
}

/** A selection set of a subgraph's document while it is put together. */
export class SelectionBuilder {
  readonly #fields = new Map<string, Entry>();
  readonly #cases = new Map<string, SelectionBuilder>();
  #asksTypeName = false;

  /** @returns what is beneath it, for a composite. */
  add({ internalName, text, isComposite, canBeSpared }: SelectedField): SelectionBuilder | undefined {
    const known = this.#fields.get(internalName) ?? { text, nested: isComposite ? new SelectionBuilder() : undefined, spared: [] };
    known.spared.push(canBeSpared);
    this.#fields.set(internalName, known);
    return known.nested;
  }

  /** A field with what is selected beneath it elsewhere, now and later. */
  share(internalName: string, text: string, nested: SelectionBuilder | undefined): void {
    this.#fields.set(internalName, { text, nested, spared: [() => false] });
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

  /** The ways, by internal names, to what can be spared. */
  get spared(): readonly (readonly string[])[] {
    const own = [...this.#fields].flatMap(([name, entry]): readonly (readonly string[])[] =>
      isSpared(entry) ? [[name]] : (entry.nested?.spared ?? []).map((path) => [name, ...path]),
    );
    return [...own, ...[...this.#cases.values()].flatMap((nested) => nested.spared)];
  }

  /** Whether anything is left without what can be spared. */
  get isMoreThanSpared(): boolean {
    return [...this.#fields.values()].some((entry) => !isSpared(entry)) || [...this.#cases.values()].some((nested) => nested.isMoreThanSpared);
  }

  print({ only, isSparing = false }: PrintedPart = {}): string {
    const chosen = [...this.#fields].filter(([name, entry]) => (only?.has(name) ?? true) && !(isSparing && isSpared(entry)));
    const fields = chosen.map(([name, { text, nested }]) => {
      const aliased = nameOf(text) === name ? text : `${name}:${text}`;
      return nested ? `${aliased}${nested.print({ isSparing })}` : aliased;
    });
    const cases = [...this.#cases].filter(([, nested]) => !nested.isEmpty).map(([typeName, nested]) => `...on ${typeName}${nested.print({ ...(only && { only }), isSparing })}`);
    const parts = [...(this.#asksTypeName ? ['__typename'] : []), ...fields, ...cases];
    // An object whose fields are all fetched elsewhere must still be asked for something.
    return `{${(parts.length > 0 ? parts : ['__typename']).join(' ')}}`;
  }
}

const isSpared = ({ spared }: Entry): boolean => spared.every((canBeSpared) => canBeSpared());

const nameOf = (field: string): string => /^\w+/.exec(field)?.[0] ?? field;

import type { AccessProfile } from '../access/access-profile.js';
import type { CompiledPlan } from '../execution/compile-plan.js';
import type { Condition, OperationToPrepare, OperationUsage, Preparation, PreparedOperation } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import type { MeasuredPreparation } from '../thread/thread-messages.js';
import { booleansIn } from './booleans-in.js';

/** What a request says about the operation it wants. */
export interface WantedOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: JsonObject;
  readonly overrideLabels: readonly string[];
  readonly profile: AccessProfile;
  /** Whom planning that goes beyond its limits is counted against; undefined: nobody asked for it yet. */
  readonly caller?: string | undefined;
}

/** Prepared and compiled: every request with the same text and the same conditions runs it. */
export interface ReadyOperation {
  readonly kind: 'ready';
  readonly prepared: PreparedOperation;
  readonly compiled: CompiledPlan;
}

export type FoundOperation = ReadyOperation | Extract<Preparation, { kind: 'refused' }>;

interface Prepared {
  readonly text: KnownText;
  readonly found: FoundOperation;
}

export interface PreparedOperationsOptions {
  readonly limitBytes: number;
  readonly prepare: (asked: OperationToPrepare, caller: string | undefined) => Promise<MeasuredPreparation>;
  readonly compile: (prepared: PreparedOperation) => CompiledPlan;
}

/** An operation as the registry may know it: without literals, and counted. */
export interface OperationUse {
  readonly document: string;
  readonly name: string | null;
  readonly count: number;
}

interface Variant {
  readonly asked: OperationToPrepare;
  /**
   * A function while it was asked only once: most texts never come again, and what is to be thrown away is thrown away
   * cheaply only while it is young.
   */
  found: FoundOperation | (() => FoundOperation);
}

/** All that is known of one text under one operation name. */
interface KnownText {
  readonly operationName: string | undefined;
  readonly conditions: readonly Condition[];
  /** Whether it is prepared in another way for other profiles. */
  readonly isGuarded: boolean;
  readonly variants: Map<string, Variant>;
  /** Undefined while no variant is ready. */
  usage: OperationUsage | undefined;
  bytes: number;
  uses: number;
  /** Since the last report. */
  unreported: number;
}

/**
 * The operations of one release that are ready to run, bounded in bytes. Two generations: what was not asked while the
 * younger one filled up is forgotten, and a hit costs one look.
 */
export class PreparedOperations {
  #young = new Map<string, KnownText[]>();
  #old = new Map<string, KnownText[]>();
  #youngBytes = 0;
  #oldBytes = 0;
  readonly #underWay = new Map<string, Promise<Prepared>>();
  /** Of texts that were forgotten before they were reported. */
  readonly #forgotten = new Map<string, OperationUse>();

  constructor(private readonly options: PreparedOperationsOptions) {}

  /** About how much memory is taken. */
  get bytes(): number {
    return this.#youngBytes + this.#oldBytes;
  }

  /** @returns at once where the operation is known. */
  find(wanted: WantedOperation): FoundOperation | Promise<FoundOperation> {
    const text = this.#lookUp(wanted);
    const variant = text?.variants.get(variantKey(text, wanted));
    if (!text || !variant) return this.#prepareAndCount(wanted);
    if (typeof variant.found === 'function') variant.found = variant.found();
    count(text, variant.found);
    return variant.found;
  }

  /** What a next release should have ready before it serves; the most used first. */
  frequent(limit: number): readonly OperationToPrepare[] {
    const texts = [...new Set([...this.#young.values(), ...this.#old.values()].flat())];
    const ready = texts.sort((first, second) => second.uses - first.uses).flatMap(({ variants }) => [...variants.values()]);
    return ready.flatMap(({ asked, found }) => (typeof found === 'function' || found.kind === 'ready' ? [asked] : [])).slice(0, limit);
  }

  /** Prepares operations that nobody has asked this release for yet; one that it refuses is passed over. */
  async warmUp(operations: readonly OperationToPrepare[], isTimeLeft: () => boolean): Promise<void> {
    for (const asked of operations) {
      if (!isTimeLeft()) return;
      await this.#prepare({ ...asked, variables: asked.booleans });
    }
  }

  /** What was asked since the last time; each use is told once. */
  takeUses(): readonly OperationUse[] {
    for (const text of [...this.#young.values(), ...this.#old.values()].flat()) this.#report(text);
    const uses = [...this.#forgotten.values()];
    this.#forgotten.clear();
    return uses;
  }

  #lookUp({ query, operationName }: WantedOperation): KnownText | undefined {
    const young = this.#young.get(query)?.find((text) => text.operationName === operationName);
    if (young) return young;
    const old = this.#old.get(query)?.find((text) => text.operationName === operationName);
    if (old) this.#keep(query, old);
    return old;
  }

  async #prepareAndCount(wanted: WantedOperation): Promise<FoundOperation> {
    const { text, found } = await this.#prepare(wanted);
    count(text, found);
    if (!this.#young.get(wanted.query)?.includes(text)) this.#report(text); // too large to be kept
    return found;
  }

  async #prepare(wanted: WantedOperation): Promise<Prepared> {
    const asked: OperationToPrepare = {
      query: wanted.query,
      operationName: wanted.operationName,
      booleans: booleansIn(wanted.variables),
      overrideLabels: wanted.overrideLabels,
      profile: wanted.profile,
    };
    const id = JSON.stringify(asked);
    const underWay = this.#underWay.get(id) ?? this.#prepareOnce(asked, wanted.caller).finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, underWay);
    return underWay;
  }

  async #prepareOnce(asked: OperationToPrepare, caller: string | undefined): Promise<Prepared> {
    const { preparation, bytes, readAgain } = await this.options.prepare(asked, caller);
    const found = this.#compiled(preparation);
    const kept = preparation.kind === 'refused' || readAgain === undefined ? found : () => this.#compiled(readAgain());
    return { text: this.#add({ asked, found: kept }, found, bytes), found };
  }

  #compiled(preparation: Preparation): FoundOperation {
    return preparation.kind === 'refused' ? preparation : { kind: 'ready', prepared: preparation.operation, compiled: this.options.compile(preparation.operation) };
  }

  #add(variant: Variant, found: FoundOperation, bytes: number): KnownText {
    const { asked } = variant;
    const known = this.#lookUp({ ...asked, variables: {} });
    const hasRoom = known !== undefined && known.bytes + bytes <= this.options.limitBytes / 2;
    const text = hasRoom && isDecidedAlike(known, found) ? known : newText(asked, found);
    if (known !== undefined) this.#forget(asked.query, known);
    text.variants.set(variantKey(text, { ...asked, variables: asked.booleans }), variant);
    if (found.kind === 'ready') text.usage = found.prepared.usage;
    text.bytes += bytes;
    this.#keep(asked.query, text);
    return text;
  }

  #forget(query: string, text: KnownText): void {
    this.#report(text);
    const texts = this.#young.get(query) ?? [];
    if (!texts.includes(text)) return;
    this.#young.set(query, texts.filter((other) => other !== text));
    this.#youngBytes -= text.bytes;
  }

  #keep(query: string, text: KnownText): void {
    if (this.#youngBytes + text.bytes > this.options.limitBytes / 2) {
      for (const forgotten of [...this.#old.values()].flat()) this.#report(forgotten);
      this.#old = this.#young;
      this.#oldBytes = this.#youngBytes;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    // One that alone is larger than its share is used once and not kept.
    if (text.bytes > this.options.limitBytes / 2) return;
    this.#young.set(query, [...(this.#young.get(query) ?? []), text]);
    this.#youngBytes += text.bytes;
  }

  #report(text: KnownText): void {
    if (text.unreported === 0 || !text.usage) return;
    const { document, name, hash } = text.usage;
    const known = this.#forgotten.get(hash);
    if (known === undefined && this.#forgotten.size >= MAX_USES) return;
    this.#forgotten.set(hash, { document, name: name ?? null, count: text.unreported + (known?.count ?? 0) });
    text.unreported = 0;
  }
}

/** As many as the registry takes in one report. */
const MAX_USES = 1_000;

const newText = ({ operationName }: OperationToPrepare, found: FoundOperation): KnownText => {
  const common = { operationName, variants: new Map<string, Variant>(), bytes: 0, uses: 0, unreported: 0 };
  return { ...common, ...decidersOf(found), usage: undefined };
};

/** What decides which variant of a text is run. */
const decidersOf = (found: FoundOperation): Pick<KnownText, 'conditions' | 'isGuarded'> => {
  const { conditions, isGuarded } = found.kind === 'refused' ? found : found.prepared;
  return { conditions, isGuarded };
};

const isDecidedAlike = (text: KnownText, found: FoundOperation): boolean => {
  const { conditions, isGuarded } = decidersOf(found);
  return text.isGuarded === isGuarded && text.conditions.map(({ name }) => name).join() === conditions.map(({ name }) => name).join();
};

/** What is refused is asked again like anything else, and is nobody's to report. */
const count = (text: KnownText, found: FoundOperation): void => {
  text.uses += 1;
  if (found.kind === 'ready') text.unreported += 1;
};

/** What anybody may see is explained to everybody alike; no profile's key. */
const EXPLAINED = '?';

/** Which plan of a text it is: by who asks, the values of its conditions and the override labels. */
const variantKey = ({ conditions, isGuarded }: KnownText, { profile, variables, overrideLabels }: Pick<WantedOperation, 'profile' | 'variables' | 'overrideLabels'>): string => {
  const asked = isGuarded ? profile.key : profile.explains ? EXPLAINED : '';
  if (conditions.length === 0 && overrideLabels.length === 0) return asked;
  const values = conditions.map(({ name, byDefault }) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return (typeof value === 'boolean' ? value : byDefault) ? '1' : '0';
  });
  return `${values.join('')} ${overrideLabels.join(' ')} ${asked}`;
};

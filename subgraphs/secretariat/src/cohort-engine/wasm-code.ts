/** Bytes of WebAssembly code. Source: WebAssembly Core Specification 2.0, chapter 5, "Binary Format". */
export type WasmCode = readonly number[];

const I32 = 0x7f;
const V128 = 0x7b;

export interface WasmFunction {
  readonly name: string;
  /** How many 32-bit numbers it is given, which are its first locals. It gives nothing back. */
  readonly given: number;
  /** Further locals: numbers, and behind these, vectors of 128 bits. */
  readonly numbers: number;
  readonly vectors: number;
  readonly code: WasmCode;
}

/**
 * A module of functions over one memory of its own, exported as `memory`.
 *
 * @param mostPages to how many it may be grown.
 */
export function wasmModule(pages: number, functions: readonly WasmFunction[], mostPages = pages): Uint8Array {
  const types = functions.map(({ given }) => [0x60, ...vector(Array.from({ length: given }, () => [I32])), 0x00]);
  const exports = [[...named('memory'), 0x02, 0x00], ...functions.map(({ name }, index) => [...named(name), 0x00, index])];
  const bodies = functions.map(({ numbers, vectors, code }) => {
    const locals = vector([
      [...unsigned(numbers), I32],
      [...unsigned(vectors), V128],
    ]);
    return sized([...locals, ...code, 0x0b]);
  });
  const sections = [
    [1, types],
    [3, functions.map((_, index) => [index])],
    [5, [[0x01, ...unsigned(pages), ...unsigned(mostPages)]]],
    [7, exports],
    [10, bodies],
  ] as const;
  return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, ...sections.flatMap(([id, items]) => section(id, vector(items)))]);
}

/** A module that any number of instances may be made of. */
export type CompiledWasm = object;

/** What of WebAssembly's interface there is use for; the types of Node have none of it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => CompiledWasm;
  readonly Instance: new (module: CompiledWasm) => { readonly exports: unknown };
};

export const compileWasm = (module: Uint8Array): CompiledWasm => new WebAssembly.Module(module);

/** @returns the functions by their names, and the memory. */
export const instantiateWasm = (module: CompiledWasm): unknown => new WebAssembly.Instance(module).exports;

export const WASM_PAGE_BYTES = 65_536;
/** Four gibibytes, as far as addresses reach. */
export const MOST_WASM_PAGES = 65_536;

const after = (operands: readonly WasmCode[], instruction: WasmCode): WasmCode => [...operands.flat(), ...instruction];

/** Instructions; operands come first, as on the machine's stack. Numbers are taken as unsigned, and addresses are those of bytes. */
export const wasm = {
  get: (local: number): WasmCode => [0x20, ...unsigned(local)],
  set: (local: number, value: WasmCode): WasmCode => [...value, 0x21, ...unsigned(local)],
  number: (value: number): WasmCode => [0x41, ...signed(value)],
  addNumbers: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0x6a]),
  shiftNumber: (value: WasmCode, bits: number): WasmCode => after([value, wasm.number(bits)], [0x74]),
  /** 1 or 0, as what follows are. */
  both: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0x71]),
  isEqual: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0x46]),
  isBelow: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0x49]),
  isAtMost: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0x4d]),
  loadNumber: (address: WasmCode): WasmCode => [...address, 0x28, 0x02, 0x00],
  storeNumber: (address: WasmCode, offset: number, value: WasmCode): WasmCode => [...address, ...value, 0x36, 0x02, ...unsigned(offset)],
  repeatWhile: (condition: WasmCode, body: WasmCode): WasmCode => [...condition, 0x04, 0x40, 0x03, 0x40, ...body, ...condition, 0x0d, 0x00, 0x0b, 0x0b],
  load: (address: WasmCode, offset: number): WasmCode => [...address, 0xfd, 0x00, 0x04, ...unsigned(offset)],
  store: (address: WasmCode, offset: number, value: WasmCode): WasmCode => [...address, ...value, 0xfd, 0x0b, 0x04, ...unsigned(offset)],
  /** A vector of four times the same number. */
  splat: (number: WasmCode): WasmCode => after([number], [0xfd, 0x11]),
  add: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0xfd, 0xae, 0x01]),
  xor: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0xfd, 0x51]),
  /** Four fractions of 32 bits each. */
  multiplyFloats: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0xfd, 0xe6, 0x01]),
  addFloats: (a: WasmCode, b: WasmCode): WasmCode => after([a, b], [0xfd, 0xe4, 0x01]),
  /** @param local of a vector of four fractions. */
  storeSumOfFloats: (address: WasmCode, offset: number, local: number): WasmCode => [...address, ...sumOfFloats(local), 0x38, 0x02, ...unsigned(offset)],
  /** Each of the four numbers turned to the left. */
  rotate: (value: WasmCode, bits: number): WasmCode => (bits % 8 === 0 ? rotateBytes(value, bits / 8) : rotateBits(value, bits)),
} as const;

const floatAt = (local: number, place: number): WasmCode => [...wasm.get(local), 0xfd, 0x1f, place];
const sumOfFloats = (local: number): WasmCode => after([floatAt(local, 0), floatAt(local, 1), [0x92], floatAt(local, 2), floatAt(local, 3), [0x92]], [0x92]);

const rotateBits = (value: WasmCode, bits: number): WasmCode => [...value, ...wasm.number(bits), 0xfd, 0xab, 0x01, ...value, ...wasm.number(32 - bits), 0xfd, 0xad, 0x01, 0xfd, 0x50];

/** Four bytes to a number, the lowest first. */
const rotateBytes = (value: WasmCode, bytes: number): WasmCode => [...value, ...value, 0xfd, 0x0d, ...Array.from({ length: 16 }, (_, at) => (at & 12) | ((at - bytes) & 3))];

const sized = (content: WasmCode): WasmCode => [...unsigned(content.length), ...content];
const section = (id: number, content: WasmCode): WasmCode => [id, ...sized(content)];
const vector = (items: readonly WasmCode[]): WasmCode => [...unsigned(items.length), ...items.flat()];
const named = (name: string): WasmCode => sized([...Buffer.from(name)]);

const unsigned = (value: number): WasmCode => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]);
const signed = (value: number): WasmCode => (value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]);

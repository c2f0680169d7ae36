import { compileWasm, instantiateWasm, wasm, WASM_PAGE_BYTES, type WasmCode, type WasmFunction, wasmModule } from './wasm-code.js';

/** @param v0, v1, v2, v3 the state that everybody begins with. @param end in bytes of a column. @param at where to begin, likewise. */
export type HashKernel = (v0: number, v1: number, v2: number, v3: number, end: number, at: 0) => void;

/** Where the columns stand that a kernel reads and writes. */
export interface KernelColumns {
  readonly columnBytes: number;
  readonly keyWords: number;
  readonly hashWords: number;
}

export interface HashKernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Writes the first two words of each hash. */
  readonly short: HashKernel;
  /** Writes them all. */
  readonly long: HashKernel;
}

const FINAL_ROUNDS = 3;
/** Numbers that a kernel is given; behind them, vectors of a number for each of four persons. */
const [END, AT] = [4, 5];
const [V0, V1, V2, V3, WORD] = [6, 7, 8, 9, 10];
/** Four persons at a time, four bytes of each. */
const STEP_BYTES = 16;

const { get, set, add, xor, rotate, splat, number } = wasm;
const splatted = (value: number): WasmCode => splat(number(value));

export function createHashKernels(columns: KernelColumns): HashKernels {
  const pages = Math.ceil(((columns.keyWords + columns.hashWords) * columns.columnBytes) / WASM_PAGE_BYTES);
  const module = wasmModule(pages, [kernel('short', 2, columns), kernel('long', columns.hashWords, columns)]);
  return instantiateWasm(compileWasm(module)) as HashKernels; // as the functions are named a line above
}

function kernel(name: string, hashWords: number, { columnBytes, keyWords }: KernelColumns): WasmFunction {
  const outputs = Array.from({ length: hashWords / 2 }, (_, pair) => squeeze((keyWords + 2 * pair) * columnBytes, columnBytes));
  const body = [
    ...[V0, V1, V2, V3].flatMap((vector, index) => set(vector, splat(get(index)))),
    ...Array.from({ length: keyWords }, (_, word) => absorb(wasm.load(get(AT), word * columnBytes))).flat(),
    ...absorb(splatted((4 * keyWords) << 24)),
    ...set(V2, xor(get(V2), splatted(0xee))),
    ...outputs.flat(),
    ...set(AT, wasm.addNumbers(get(AT), number(STEP_BYTES))),
  ];
  return { name, given: 6, numbers: 0, vectors: 5, code: wasm.repeatWhile(wasm.isBelow(get(AT), get(END)), body) };
}

const absorb = (word: WasmCode): WasmCode => [...set(WORD, word), ...set(V3, xor(get(V3), get(WORD))), ...round(), ...set(V0, xor(get(V0), get(WORD)))];

const squeeze = (to: number, columnBytes: number): WasmCode => [
  ...Array.from({ length: FINAL_ROUNDS }, round).flat(),
  ...wasm.store(get(AT), to, xor(get(V1), get(V3))),
  ...wasm.store(get(AT), to + columnBytes, xor(get(V0), get(V2))),
  ...set(V1, xor(get(V1), splatted(0xdd))),
];

const round = (): WasmCode => [
  ...mix(V0, V1, 5),
  ...set(V0, rotate(get(V0), 16)),
  ...mix(V2, V3, 8),
  ...mix(V0, V3, 7),
  ...mix(V2, V1, 13),
  ...set(V2, rotate(get(V2), 16)),
];

const mix = (sum: number, turned: number, bits: number): WasmCode => [...set(sum, add(get(sum), get(turned))), ...set(turned, xor(rotate(get(turned), bits), get(sum)))];

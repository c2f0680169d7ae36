import { type CompiledWasm, compileWasm, instantiateWasm, MOST_WASM_PAGES, wasm, WASM_PAGE_BYTES, type WasmCode, wasmModule } from '../cohort-engine/wasm-code.js';

/** The inner products of one vector with rows of a table; see `SketchRows` for what stands where. */
export interface OverlapKernel {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  /**
   * Of each row whose number stands in the list, one product.
   *
   * @param at, end the list's first byte and the one behind it.
   */
  readonly multiply: (at: number, end: number) => void;
}

/** Where things stand in the memory, in bytes; the vector is at the start. */
export interface OverlapLayout {
  /** Of the vector and of each row, as fractions of 32 bits: a power of two, and of 16 of them at least. */
  readonly rowBytes: number;
  /** From a number of the list to its product. */
  readonly listBytes: number;
  readonly rows: number;
}

/** Numbers that the kernel is given and has, and behind them its vectors. */
const [AT, END, ROW] = [0, 1, 2];
const SUMS = [3, 4, 5, 6] as const;
const VECTOR_BYTES = 16;

const { get, set, number } = wasm;

/** Compiled once for all kernels of the layout. */
export function compileOverlapKernel(layout: OverlapLayout): CompiledWasm {
  const pages = Math.ceil(layout.rows / WASM_PAGE_BYTES);
  return compileWasm(wasmModule(pages, [{ name: 'multiply', given: 2, numbers: 1, vectors: SUMS.length, code: overEachRow(layout) }], MOST_WASM_PAGES));
}

/** @param compiled by `compileOverlapKernel`. @returns a kernel with a memory of its own. */
export const createOverlapKernel = (compiled: CompiledWasm): OverlapKernel => instantiateWasm(compiled) as OverlapKernel; // as the function is named a line above

function overEachRow({ rowBytes, listBytes, rows }: OverlapLayout): WasmCode {
  const products = Array.from({ length: rowBytes / VECTOR_BYTES }, (_, at) => wasm.multiplyFloats(wasm.load(get(ROW), rows + at * VECTOR_BYTES), wasm.load(number(0), at * VECTOR_BYTES)));
  const [first, second, third, fourth] = SUMS;
  // Four sums side by side: each addition need not wait for the one before.
  const summed = products.flatMap((product, at) => {
    const sum = SUMS[at % SUMS.length] ?? first;
    return set(sum, at < SUMS.length ? product : wasm.addFloats(get(sum), product));
  });
  const body = [
    ...set(ROW, wasm.shiftNumber(wasm.loadNumber(get(AT)), Math.log2(rowBytes))),
    ...summed,
    ...set(first, wasm.addFloats(wasm.addFloats(get(first), get(second)), wasm.addFloats(get(third), get(fourth)))),
    ...wasm.storeSumOfFloats(get(AT), listBytes, first),
    ...set(AT, wasm.addNumbers(get(AT), number(4))),
  ];
  return wasm.repeatWhile(wasm.isBelow(get(AT), get(END)), body);
}

import { compileWasm, instantiateWasm, wasm, WASM_PAGE_BYTES, type WasmCode, wasmModule } from './wasm-code.js';

/** Two pieces of each side, found at the same time: places as addresses, where each begins and ends. */
export type PairsKernel = (...places: number[]) => void;

/** Where everything stands, in bytes. */
export interface PairsLayout {
  readonly left: number;
  readonly right: number;
  /** Of each lane: its pairs, each an address of either side. */
  readonly pairs: readonly [number, number];
  /** Where each lane's pairs end. */
  readonly ends: readonly [number, number];
}

const NUMBER_BYTES = 4;
const PAIR_BYTES = 2 * NUMBER_BYTES;
const LANES = 2;

/** @param most rows of either side. */
export function createPairsKernel(most: number): { readonly memory: ArrayBuffer; readonly layout: PairsLayout; readonly find: PairsKernel } {
  const sideBytes = most * NUMBER_BYTES;
  const laneBytes = (most + 1) * PAIR_BYTES; // with room for what turns out to be no pair
  const pairs = 2 * sideBytes;
  const ends = pairs + LANES * laneBytes;
  const layout: PairsLayout = { left: 0, right: sideBytes, pairs: [pairs, pairs + laneBytes], ends: [ends, ends + NUMBER_BYTES] };
  const module = wasmModule(Math.ceil((ends + PAIR_BYTES) / WASM_PAGE_BYTES), [{ name: 'find', given: 8, numbers: 6, vectors: 0, code: bothLanes(layout) }]);
  const { memory, find } = instantiateWasm(compileWasm(module)) as { memory: { buffer: ArrayBuffer }; find: PairsKernel }; // as the function is named a line above
  return { memory: memory.buffer, layout, find };
}

const { get, set, number, addNumbers, shiftNumber } = wasm;

/** Locals of a lane. */
interface Lane {
  readonly left: number;
  readonly leftEnd: number;
  readonly right: number;
  readonly rightEnd: number;
  readonly pair: number;
  readonly leftHead: number;
  readonly rightHead: number;
}

const laneOf = (index: number): Lane => ({ left: 4 * index, leftEnd: 4 * index + 1, right: 4 * index + 2, rightEnd: 4 * index + 3, pair: 8 + 3 * index, leftHead: 9 + 3 * index, rightHead: 10 + 3 * index });

/** Both lanes in turns while both have rows, for neither waits for the other's memory; then each by itself. */
function bothLanes({ pairs, ends }: PairsLayout): WasmCode {
  const [first, second] = [laneOf(0), laneOf(1)];
  return [
    ...set(first.pair, number(pairs[0])),
    ...set(second.pair, number(pairs[1])),
    ...wasm.repeatWhile(wasm.both(hasRows(first), hasRows(second)), [...step(first), ...step(second)]),
    ...wasm.repeatWhile(hasRows(first), step(first)),
    ...wasm.repeatWhile(hasRows(second), step(second)),
    ...wasm.storeNumber(number(ends[0]), 0, get(first.pair)),
    ...wasm.storeNumber(number(ends[1]), 0, get(second.pair)),
  ];
}

const hasRows = ({ left, leftEnd, right, rightEnd }: Lane): WasmCode => wasm.both(wasm.isBelow(get(left), get(leftEnd)), wasm.isBelow(get(right), get(rightEnd)));

/** Without a branch, for half of them would be foreseen wrongly: a pair is written in any case, and written over where it was none. */
const step = ({ left, right, pair, leftHead, rightHead }: Lane): WasmCode => [
  ...set(leftHead, wasm.loadNumber(get(left))),
  ...set(rightHead, wasm.loadNumber(get(right))),
  ...wasm.storeNumber(get(pair), 0, get(left)),
  ...wasm.storeNumber(get(pair), NUMBER_BYTES, get(right)),
  ...set(pair, addNumbers(get(pair), shiftNumber(wasm.isEqual(get(leftHead), get(rightHead)), 3))),
  ...set(left, addNumbers(get(left), shiftNumber(wasm.isAtMost(get(leftHead), get(rightHead)), 2))),
  ...set(right, addNumbers(get(right), shiftNumber(wasm.isAtMost(get(rightHead), get(leftHead)), 2))),
];

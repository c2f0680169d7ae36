/** Into so many parts keys are put apart by their topmost bits, so that all of one part sort before all of the next. */
export const KEY_PARTS = 128;

const PART_SHIFT = 8 - Math.log2(KEY_PARTS);

/** The part of the key that stands there. */
export const partAt = (keys: DataView, at: number): number => keys.getUint8(at) >>> PART_SHIFT;

/** The persons that two streams have in common: their rows in either, ascending in both. */
export interface Alignment {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export const turned = ({ left, right }: Alignment): Alignment => ({ left: right, right: left });

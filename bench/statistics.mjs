// What benches say of many figures. Each takes at least one.

export const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** In order, without the outer tenths, in which the machine did something else. */
export const innerOf = (numbers) => numbers.toSorted((one, other) => one - other).slice(Math.floor(numbers.length / 10), numbers.length - Math.floor(numbers.length / 10));

/** Of the mean; 0 of one figure alone, which says nothing of it. */
export const standardError = (numbers) => {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map((number) => (number - middle) ** 2)) / Math.max(1, numbers.length - 1));
};

/** The upper one of two in the middle. */
export const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

/** What a body may be long, in bytes: with `keys`, and without. */
export const LARGEST_REQUEST_BYTES = 2 * 1_048_576;
export const LARGEST_PLAIN_REQUEST_BYTES = 1_048_576;
export const MOST_DIMENSIONS = 3;
export const MOST_MEASURES = 2;
export const MOST_KEYS = 20_000;

/** Rewrites Persian (U+06F0–06F9) and Arabic-Indic (U+0660–0669) digits as ASCII digits; leaves all else alone. */
export const toAsciiDigits = (text: string): string =>
  text.replace(/[\u06F0-\u06F9\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

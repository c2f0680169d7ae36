/** @returns undefined for any spelling but the one that encoding gives: each value has one, so that no two texts pass for the same. */
export const fromBase64url = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
};

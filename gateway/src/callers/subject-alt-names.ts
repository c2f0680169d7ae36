/**
 * The URIs of a certificate's subject alternative names.
 *
 * @param subjectAltName as `X509Certificate` prints it: `URI:a, DNS:b`, where a value with anything special in it is a JSON
 * string, so that no value can pass for the beginning of another.
 * @returns nothing at all where the text has not that form.
 */
export const uriNames = (subjectAltName: string): readonly string[] => {
  const names: string[] = [];
  const entry = /([A-Za-z][A-Za-z ]*):("(?:[^"\\]|\\.)*"|[^",]*)(?:, |$)/gy;
  while (entry.lastIndex < subjectAltName.length) {
    const [, kind, value = ''] = entry.exec(subjectAltName) ?? [];
    if (kind === undefined) return [];
    // A quoted value is never one that an operator would have listed.
    if (kind === 'URI' && !value.startsWith('"')) names.push(value);
  }
  return names;
};

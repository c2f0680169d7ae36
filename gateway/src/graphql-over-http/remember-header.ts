const MAX_ENTRIES = 200;
const MAX_LENGTH = 256;

/**
 * Reads each header value once: callers send a few, over and over. Long ones are read every time, and once there are
 * many the memory starts anew, so that nobody can fill it.
 */
export const rememberHeader = <Read>(read: (header: string | undefined) => Read): ((header: string | undefined) => Read) => {
  const known = new Map<string | undefined, Read>();
  return (header) => {
    const before = known.get(header);
    if (before !== undefined) return before;
    const now = read(header);
    if (header !== undefined && header.length > MAX_LENGTH) return now;
    if (known.size >= MAX_ENTRIES) known.clear();
    known.set(header, now);
    return now;
  };
};

/** What an error must not tell a stranger, by the traces it leaves. */
const TRACES: readonly (readonly [string, RegExp])[] = [
  ['a stack trace', /\n\s+at \S|\bat [\w.$<>]+ ?\([^)]*:\d+|Traceback \(most recent|goroutine \d+|panicked at|\.(?:java|kt|scala|cs|py|rb|go|php|rs|[cm]?[jt]s):\d+/],
  ['a path of its machine', /(?:^|[\s"'(=])\/(?:home|usr|var|opt|srv|app|root|etc|tmp)\/[\w.-]|\b[A-Z]:\\\w|node_modules|site-packages/],
  ['SQL or a database’s own words', /\bSELECT\b[^]{1,300}\bFROM\b|\bINSERT INTO\b|\bDELETE FROM\b|\bUPDATE\b[^]{1,100}\bSET\b|SQLSTATE|syntax error at or near|invalid input syntax|invalid byte sequence|relation "[^"]*"|column "[^"]*"|ORA-\d{5}/],
  ['a host or an address', /ECONN|ENOTFOUND|EHOSTUNREACH|getaddrinfo|localhost:\d|\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:postgres(?:ql)?|mysql|mongodb|redis|jdbc|amqp):/],
];
const INTERNAL_EXTENSIONS = /^(?:stack|stackTrace|stacktrace|exception|debugMessage|trace)$/;

/** @param answer JSON, or the text as it came. @returns what it lets out, in words. */
export function leaksOf(answer: unknown): readonly string[] {
  const texts = textsOf(answer);
  const leaks = TRACES.filter(([, trace]) => texts.some((text) => trace.test(text))).map(([what]) => what);
  return keysOf(answer).some((key) => INTERNAL_EXTENSIONS.test(key)) ? [...leaks, 'an internal extension'] : leaks;
}

/** Every text in it, however deep. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...keysOf(member)]);
}

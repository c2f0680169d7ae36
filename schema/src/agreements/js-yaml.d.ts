/** What parse-yaml.ts uses of the package, which brings no types of its own. */
declare module 'js-yaml' {
  interface ParserState {
    readonly line: number;
    readonly lineStart: number;
    readonly position: number;
    readonly kind: string | null;
    readonly anchor: string | null;
    readonly tag: string | null;
    readonly result: unknown;
  }
  interface LoadOptions {
    readonly schema: unknown;
    readonly listener: (event: 'open' | 'close', state: ParserState) => void;
  }
  interface SyntaxProblem extends Error {
    readonly reason: string;
    readonly mark?: { readonly line: number; readonly column: number };
  }
  const yaml: {
    safeLoad(text: string, options: LoadOptions): unknown;
    readonly CORE_SCHEMA: unknown;
    readonly YAMLException: new (reason: string) => SyntaxProblem;
  };
  export default yaml;
}

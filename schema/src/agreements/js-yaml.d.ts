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
  /** A plain scalar that means something else than its text; those that are given first are asked first. */
  class Type {
    constructor(tag: string, means: { readonly kind: 'scalar'; readonly resolve: (text: unknown) => boolean; readonly construct: (text: string) => unknown });
  }
  class Schema {
    constructor(types: { readonly implicit: readonly Type[] });
  }
  interface LoadOptions {
    readonly schema: Schema;
    readonly listener: (event: 'open' | 'close', state: ParserState) => void;
  }
  interface SyntaxProblem extends Error {
    readonly reason: string;
    readonly mark?: { readonly line: number; readonly column: number };
  }
  const yaml: {
    safeLoad(text: string, options: LoadOptions): unknown;
    readonly Schema: typeof Schema;
    readonly Type: typeof Type;
    readonly YAMLException: new (reason: string) => SyntaxProblem;
  };
  export default yaml;
}

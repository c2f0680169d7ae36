import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import { inForm, type TextForm } from '../subgraph-client/text-form.js';

/** A request of which only the values are missing. */
export interface RequestHead {
  readonly subgraph: string;
  readonly operation: 'query' | 'mutation';
  /** Same for all requests of the plan that may turn out equal; undefined when there is only one with this document. */
  readonly twins: string | undefined;
  readonly starts: Readonly<Record<TextForm, string>>;
  readonly variables: readonly { readonly name: string; readonly label: string }[];
}

interface Printed {
  readonly subgraph: string;
  readonly document: string;
  readonly operationName: string | undefined;
  readonly variables: readonly string[];
}

/** @param repeated documents that more than one fetch of the plan sends to this subgraph. */
export const compileHead = (printed: Printed, operation: RequestHead['operation'], repeated: ReadonlySet<string>): RequestHead => {
  const { subgraph, document, operationName } = printed;
  const named = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  const start = `{"query":${JSON.stringify(document)},${named}"variables":{`;
  const key = documentKey(printed);
  const variables = printed.variables.map((name) => ({ name, label: `${JSON.stringify(name)}:` }));
  const starts = { unicode: start, 'utf8-bytes': inForm(start, 'utf8-bytes') };
  return { subgraph, operation, twins: operation === 'query' && repeated.has(key) ? key : undefined, starts, variables };
};

export const documentKey = ({ subgraph, document }: Pick<Printed, 'subgraph' | 'document'>): string => `${subgraph}\n${document}`;

/** The caller's variables, in Unicode, and the form in which requests are written. */
export interface RequestTexts {
  readonly variables: JsonObject;
  readonly textForm: TextForm;
}

export const writeRootRequest = (head: RequestHead, texts: RequestTexts): string => `${head.starts[texts.textForm]}${writeVariables(head, texts)}}}`;

/**
 * @param representationsVariable without its `$`.
 * @param representations JSON in the form of `texts`, separated by commas.
 */
export const writeEntityRequest = (head: RequestHead, representationsVariable: string, representations: string, texts: RequestTexts): string => {
  const others = writeVariables(head, texts);
  return `${head.starts[texts.textForm]}"${representationsVariable}":[${representations}]${others === '' ? '' : `,${others}`}}}`;
};

/** A variable the caller did not give is left out, so that the document's default counts. */
const writeVariables = (head: RequestHead, { variables, textForm }: RequestTexts): string => {
  let text = '';
  for (const { name, label } of head.variables) {
    const written = Object.hasOwn(variables, name) ? JSON.stringify(variables[name]) : undefined;
    if (written !== undefined) text += text === '' ? label + written : `,${label}${written}`;
  }
  return inForm(text, textForm);
};

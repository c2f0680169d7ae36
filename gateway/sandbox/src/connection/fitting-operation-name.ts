import { Kind, parse } from 'graphql';

/**
 * GraphiQL reads the names of operations a moment after the last key: whoever is quicker would ask for one that is gone.
 *
 * @returns `name` where the document holds an operation of that name, or cannot be read; else none.
 */
export function fittingOperationName(document: string, name: string | null | undefined): string | undefined {
  if (name === null || name === undefined) return undefined;
  try {
    const isThere = parse(document, { noLocation: true }).definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name);
    return isThere ? name : undefined;
  } catch {
    return name;
  }
}

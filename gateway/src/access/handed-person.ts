import type { InputField } from '../planning/query-plan.js';
import type { SupergraphModel } from '../planning/supergraph-model.js';
import type { AccessModel } from './access-model.js';

/** Whose fields these are, and what says which of them are keys of persons. */
interface Inputs {
  readonly typeName: string;
  readonly supergraph: Pick<SupergraphModel, 'has' | 'type'>;
  readonly access: Pick<AccessModel, 'isKeyOfPersons'>;
}

/**
 * Whether an agency is told who somebody is by what it is handed to compute with, at any depth.
 *
 * @returns the type of the person's object, undefined where nobody is named.
 */
export const handedPerson = (fields: readonly InputField[], inputs: Inputs): string | undefined => {
  const { typeName, supergraph, access } = inputs;
  for (const { name, object } of fields) {
    if (access.isKeyOfPersons({ typeName, fieldName: name })) return typeName;
    const child = supergraph.has(typeName) ? supergraph.type(typeName).fields.get(name)?.typeName : undefined;
    if (object === undefined || child === undefined) continue;
    const ofTypes = [[child, object.fields] as const, ...Object.entries(object.byType ?? {})];
    const found = ofTypes.map(([type, nested]) => handedPerson(nested, { ...inputs, typeName: type })).find((person) => person !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
};

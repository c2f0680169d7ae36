import type { SupergraphModel } from '../planning/supergraph-model.js';
import type { FieldName } from './field-rule.js';

/** A field of an interface is that of each object type which fulfils it. */
export const objectFieldsOf = ({ typeName, fieldName }: FieldName, model: SupergraphModel): readonly FieldName[] =>
  [...model.possibleTypes(typeName)].map((object) => ({ typeName: object, fieldName }));

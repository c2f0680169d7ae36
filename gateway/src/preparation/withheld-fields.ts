import { isObjectType, type GraphQLSchema } from 'graphql';
import { type SensitivityIndex } from '../access/sensitivity-index.js';
import { type WithheldCoordinate } from '../planning/collect-operation.js';
import type { WithheldErrors } from './withholding.js';

/**
 * Decides for the fields of object types. A field that says nothing of its own sensitivity keeps what the interfaces it
 * fulfils say; one that does is opened by its own name, whatever holds for the interfaces.
 */
export const withheldFieldsOf = (schema: GraphQLSchema, { levels }: SensitivityIndex, errors: WithheldErrors): WithheldCoordinate => {
  const isAboveOpen = (coordinate: string): boolean => (levels.get(coordinate) ?? 'OPEN') !== 'OPEN';
  return (typeName, fieldName) => {
    const own = errors.get(`${typeName}.${fieldName}`);
    if (own !== undefined || isAboveOpen(`${typeName}.${fieldName}`) || isAboveOpen(typeName)) return own;
    const type = schema.getType(typeName);
    const interfaces = isObjectType(type) ? type.getInterfaces() : [];
    return interfaces.map(({ name }) => errors.get(`${name}.${fieldName}`)).find((error) => error !== undefined);
  };
};

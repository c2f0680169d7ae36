import { Directive } from 'type-graphql';

/**
 * Says which fields a condition tests, on a filter's field or an argument: where one of them is withheld from a caller,
 * the gateway refuses the condition as well.
 *
 * @param coordinates each `Type.field`, of this subgraph.
 */
export const Reveals = (...coordinates: readonly [string, ...string[]]): PropertyDecorator & ParameterDecorator =>
  Directive(`@reveals(fields: ${JSON.stringify(coordinates)})`) as PropertyDecorator & ParameterDecorator;

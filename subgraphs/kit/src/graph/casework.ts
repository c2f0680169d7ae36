import { Directive } from 'type-graphql';

/**
 * Marks a field that names or reaches a person. It is given for casework, of one person at a time: see `CaseworkFacts`,
 * without which the mark only binds the gateway.
 */
export const Casework = (): PropertyDecorator & MethodDecorator => Directive('@casework') as PropertyDecorator & MethodDecorator;

import { Directive } from 'type-graphql';

/**
 * Marks a field that names a person. It is given to one caller's casework at a time: see `CaseworkNames`, without which
 * the mark only binds the gateway.
 */
export const Casework = (): PropertyDecorator & MethodDecorator => Directive('@casework') as PropertyDecorator & MethodDecorator;

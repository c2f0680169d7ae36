import { Directive } from 'type-graphql';

interface EntityKeyOptions {
  /** `false` where this subgraph only refers to the entity and cannot resolve it. */
  readonly resolvable?: boolean;
}

/** Declares the key of an entity. Source: Federation 2 specification, `@key`. */
export const EntityKey = (fields: string, { resolvable = true }: EntityKeyOptions = {}): ClassDecorator =>
  Directive(`@key(fields: "${fields}"${resolvable ? '' : ', resolvable: false'})`) as ClassDecorator;

/** Declares that several subgraphs resolve the type or field alike. Source: Federation 2 specification, `@shareable`. */
export const Shareable = (): ClassDecorator & PropertyDecorator =>
  Directive('@shareable') as ClassDecorator & PropertyDecorator;

/** Keeps a field in the supergraph and out of the API schema. Source: Federation 2 specification, `@inaccessible`. */
export const Inaccessible = (): PropertyDecorator => Directive('@inaccessible') as PropertyDecorator;

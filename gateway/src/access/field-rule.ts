import type { Sensitivity } from '@hamafza/schema/vocabulary';
import type { GuardedField } from '@hamafza/schema/agreement-clauses';

/** A field's name: `Type.field`. */
export interface FieldName {
  readonly typeName: string;
  readonly fieldName: string;
}

/** What stands between a caller and one field. */
export interface FieldRule {
  /** `Type.field`. */
  readonly coordinate: string;
  /** The subgraphs that give it; an agency's subgraph has its name. */
  readonly owners: readonly string[];
  /** The strictest of what field, type, interfaces and the field's own type say. */
  readonly sensitivity: Sensitivity;
  /** What an agreement may open it as: by itself, and by an interface whose level it has. */
  readonly grantedAs: readonly GuardedField[];
  /**
   * The fields of the objects it leads to, where these are above its own level: that there is an object is given to
   * whoever may see something of it, and where it may.
   */
  readonly leadsTo: readonly FieldName[];
  readonly requirements: readonly Requirement[];
  /** Names or reaches a person: for casework, one person at a time. */
  readonly isCasework: boolean;
  /** What subgraphs are given so that it can be computed, by `@requires`. */
  readonly computedFrom: readonly FieldName[];
  /** The subgraphs that are given it. */
  readonly computedBy: readonly string[];
}

/**
 * What a security directive demands. Of `anyOf`, one list must hold in full.
 *
 * Source: Apollo Federation, "Authorization directives".
 */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes'; readonly anyOf: readonly (readonly string[])[] }
  | { readonly kind: 'policy'; readonly anyOf: readonly (readonly string[])[] };

/** @param coordinate `Type.field`. */
export const fieldNameOf = (coordinate: string): FieldName => {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  return { typeName, fieldName };
};

export const coordinateOf = ({ typeName, fieldName }: FieldName): string => `${typeName}.${fieldName}`;

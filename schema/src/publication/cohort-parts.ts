import { type ConstDirectiveNode, type DocumentNode, Kind, type EnumTypeDefinitionNode, type InputObjectTypeDefinitionNode, type ScalarTypeDefinitionNode } from 'graphql';
import { isCohortPart, type CohortPart } from '../vocabulary/cohort-part.js';
import type { HamafzaDirective } from '../vocabulary/hamafza-directives.js';
import { HAMAFZA_SPECIFICATION } from '../vocabulary/sensitivity.js';
import { linkedSpecifications, specifiedName } from './linked-names.js';
import { directiveArgument } from './schema-elements.js';

export type CohortPartNode = InputObjectTypeDefinitionNode | EnumTypeDefinitionNode | ScalarTypeDefinitionNode;

/** A type that carries `@cohort`. A scalar is the place where all agencies' parts come together; any other is an agency's own. */
export interface CohortPartType {
  readonly part: CohortPart;
  readonly name: string;
  readonly node: CohortPartNode;
}

/** A subgraph's SDL as it is composed. */
export interface SubgraphDocument {
  readonly name: string;
  readonly document: DocumentNode;
}

/** An agency's own parts, and the field that they have in the language of cohorts. */
export interface AgencyCohortParts {
  readonly field: string;
  /** By part, the name of the agency's type. */
  readonly types: Readonly<Partial<Record<CohortPart, string>>>;
}

const HAMAFZA = HAMAFZA_SPECIFICATION.replace(/\/v[\d.]+$/, '');

/** The types of a subgraph that have a part in cohorts, in the order of the document; under whatever name it imports `@cohort`. */
export function cohortParts(document: DocumentNode): readonly CohortPartType[] {
  const isCohort = ours(document, 'cohort');
  return document.definitions.flatMap((node): readonly CohortPartType[] => {
    if (node.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION && node.kind !== Kind.ENUM_TYPE_DEFINITION && node.kind !== Kind.SCALAR_TYPE_DEFINITION) return [];
    const part = node.directives?.filter(isCohort).map((directive) => directiveArgument(directive, 'part')).find(isCohortPart);
    return part === undefined ? [] : [{ part, name: node.name.value, node }];
  });
}

/** Tells the applications of one of our directives in a subgraph's document. */
export function ours(document: DocumentNode, wanted: HamafzaDirective): (directive: ConstDirectiveNode) => boolean {
  const links = linkedSpecifications(document);
  return ({ name: { value } }) => {
    const specified = specifiedName(value, links);
    return specified === undefined ? value === wanted : specified.identity === HAMAFZA && specified.name === wanted;
  };
}

/** Whether it is the place for all agencies' parts, rather than an agency's own. */
export const isPlaceholder = ({ node }: CohortPartType): boolean => node.kind === Kind.SCALAR_TYPE_DEFINITION;

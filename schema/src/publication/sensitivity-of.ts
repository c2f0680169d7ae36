import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { HAMAFZA_SPECIFICATION, isSensitivity, SENSITIVITY_LEVELS, type Sensitivity } from '../vocabulary/sensitivity.js';
import { linkedSpecifications, specifiedName, type LinkedSpecification } from './linked-names.js';
import { directiveArgument, schemaElements } from './schema-elements.js';

/** The level that each coordinate of a document carries itself, strictest first where it is said twice. Absent: OPEN. */
export function sensitivityLevels(document: DocumentNode): ReadonlyMap<string, Sensitivity> {
  const links = linkedSpecifications(document);
  const levels = new Map<string, Sensitivity>();
  for (const { coordinate, directives } of schemaElements(document)) {
    for (const directive of directives) {
      const level = levelOf(directive, links);
      if (level !== undefined && isStricter(level, levels.get(coordinate) ?? 'OPEN')) levels.set(coordinate, level);
    }
  }
  return levels;
}

const isStricter = (a: Sensitivity, b: Sensitivity): boolean => SENSITIVITY_LEVELS.indexOf(a) > SENSITIVITY_LEVELS.indexOf(b);

function levelOf(directive: ConstDirectiveNode, links: readonly LinkedSpecification[]): Sensitivity | undefined {
  const { value: written } = directive.name;
  const specified = specifiedName(written, links);
  const isOurs = written === 'sensitivity' || (specified?.name === 'sensitivity' && HAMAFZA_SPECIFICATION.startsWith(specified.identity));
  const level = isOurs ? directiveArgument(directive, 'level') : undefined;
  return isSensitivity(level) ? level : undefined;
}

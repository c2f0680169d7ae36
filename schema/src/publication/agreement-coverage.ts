import { type DocumentNode } from 'graphql';
import { type Sensitivity } from '../vocabulary/sensitivity.js';
import { type WithheldCoordinate } from './check-report.js';
import { apiDocumentOf } from './api-schema.js';
import { schemaElements } from './schema-elements.js';
import { sensitivityLevels } from './sensitivity-of.js';

/**
 * Fields above OPEN that are new, or were OPEN before, and that no agreement names: composed, but withheld from everyone.
 *
 * @param before the supergraph in force; undefined for the first.
 * @param agreed coordinates of types and fields that agreements name.
 */
export function agreementCoverage(before: DocumentNode | undefined, after: DocumentNode, agreed: ReadonlySet<string>): readonly WithheldCoordinate[] {
  const known = before ? guardedFields(before) : new Map<string, Sensitivity>();
  return [...guardedFields(after)]
    .filter(([coordinate]) => !known.has(coordinate) && !agreed.has(coordinate) && !agreed.has(coordinate.split('.')[0] ?? ''))
    .map(([coordinate, sensitivity]) => ({ coordinate, sensitivity }));
}

/** The fields of the API schema above OPEN by their own level or, failing that, their type's. */
function guardedFields(supergraph: DocumentNode): ReadonlyMap<string, Sensitivity> {
  const levels = sensitivityLevels(supergraph);
  const guarded = new Map<string, Sensitivity>();
  for (const { role, coordinate, typeName } of schemaElements(apiDocumentOf(supergraph))) {
    const level = levels.get(coordinate) ?? levels.get(typeName);
    if (role === 'field' && level !== undefined) guarded.set(coordinate, level);
  }
  return guarded;
}

import { Kind, parse, type ConstDirectiveNode, type DefinitionNode } from 'graphql';

export interface GuardedField {
  readonly coordinate: string;
  readonly sensitivity: string;
}

/**
 * Fields above OPEN that a release has and the one before it had not, or had as OPEN. No agreement names them yet, so
 * the gateway withholds them.
 *
 * @param before supergraph SDL; `null` for the first release.
 */
export function findNewGuardedFields(before: string | null, after: string): readonly GuardedField[] {
  const known = new Set(before === null ? [] : guardedFieldsOf(before).map(({ coordinate }) => coordinate));
  return guardedFieldsOf(after).filter(({ coordinate }) => !known.has(coordinate));
}

function guardedFieldsOf(supergraphSdl: string): readonly GuardedField[] {
  return parse(supergraphSdl, { noLocation: true }).definitions.flatMap(guardedFieldsOfType);
}

function guardedFieldsOfType(definition: DefinitionNode): readonly GuardedField[] {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  if (isInaccessible(definition.directives)) return [];
  return (definition.fields ?? []).flatMap((field) => {
    const sensitivity = sensitivityOf(field.directives) ?? sensitivityOf(definition.directives);
    if (sensitivity === null || sensitivity === 'OPEN' || isInaccessible(field.directives)) return [];
    return [{ coordinate: `${definition.name.value}.${field.name.value}`, sensitivity }];
  });
}

const isInaccessible = (directives: readonly ConstDirectiveNode[] | undefined): boolean =>
  directives?.some(({ name }) => /^(?:inaccessible|\w+__inaccessible)$/.test(name.value)) ?? false;

function sensitivityOf(directives: readonly ConstDirectiveNode[] | undefined): string | null {
  const directive = directives?.find(({ name }) => /^(?:sensitivity|\w+__sensitivity)$/.test(name.value));
  const level = directive?.arguments?.find(({ name }) => name.value === 'level')?.value;
  return level?.kind === Kind.ENUM || level?.kind === Kind.STRING ? level.value : null;
}

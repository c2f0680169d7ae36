import { isSensitivity, type Sensitivity } from '@hamafza/schema/vocabulary';
import { Kind, parse, type ConstDirectiveNode, type FieldDefinitionNode, type InputValueDefinitionNode } from 'graphql';
import { carries, indexSdl, namedType, type IndexedType, type SdlIndex } from './sdl-index.js';

/** They say which part of a list is wanted, or what becomes of it when an agency fails, and nothing of its items. */
const UNREVEALING: ReadonlySet<string> = new Set(['first', 'after', 'onFailure']);

/**
 * The conditions on what is above OPEN that do not say, by `@reveals`, which fields they test; and, as
 * `Input.field → Type.field`, those that name a field the SDL has not. The gateway could not refuse them where the
 * field is withheld, and what is left under the condition would tell its values.
 *
 * What is CLOSED itself needs none: no condition on it is ever tried.
 */
export function silentConditions(sdl: string): readonly string[] {
  const index = indexSdl(sdl);
  const [conditions, places] = [new Map<string, InputValueDefinitionNode>(), placesOf(sdl)];
  for (const type of index.values()) {
    for (const field of type.fields) {
      const level = levelOf(field, index);
      if (level === 'OPEN' || level === 'CLOSED') continue;
      for (const argument of field.arguments ?? []) {
        if (!UNREVEALING.has(argument.name.value) && !places.has(namedType(argument.type))) collect(`${type.name}.${field.name.value}(${argument.name.value}:)`, argument, index, conditions);
      }
    }
  }
  return [...conditions].flatMap(([coordinate, condition]) => breaches(coordinate, condition, index));
}

/** Scalars that a release replaces by other agencies' inputs, whose fields say for themselves what they test. */
const placesOf = (sdl: string): ReadonlySet<string> =>
  new Set(parse(sdl).definitions.flatMap((node) => (node.kind === Kind.SCALAR_TYPE_DEFINITION && carries(node.directives, 'cohort') ? [node.name.value] : [])));

/** An input object is no condition; its fields are. */
function collect(coordinate: string, input: InputValueDefinitionNode, index: SdlIndex, found: Map<string, InputValueDefinitionNode>, within: readonly string[] = []): void {
  const type = index.get(namedType(input.type));
  if (!type?.isInput) found.set(coordinate, input);
  else if (!within.includes(type.name)) for (const field of type.inputFields) collect(`${type.name}.${field.name.value}`, field, index, found, [...within, type.name]);
}

function breaches(coordinate: string, { directives = [] }: InputValueDefinitionNode, index: SdlIndex): readonly string[] {
  const named = directives.filter(({ name }) => name.value === 'reveals').flatMap(textsOf);
  if (named.length === 0) return [coordinate];
  return named.filter((field) => !hasField(field, index)).map((field) => `${coordinate} → ${field}`);
}

const textsOf = ({ arguments: given = [] }: ConstDirectiveNode): readonly string[] =>
  given.flatMap(({ value }) => (value.kind === Kind.LIST ? value.values : [value])).flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));

function hasField(coordinate: string, index: SdlIndex): boolean {
  const [typeName = '', fieldName] = coordinate.split('.');
  return index.get(typeName)?.fields.some(({ name }) => name.value === fieldName) ?? false;
}

/** That of the field itself, or else of what it gives: a type, or the items of a page. */
function levelOf(field: FieldDefinitionNode, index: SdlIndex): Sensitivity {
  const given = index.get(namedType(field.type));
  return markOf(field.directives) ?? markOf(given?.directives) ?? markOf(itemOf(given, index)?.directives) ?? 'OPEN';
}

function itemOf(page: IndexedType | undefined, index: SdlIndex): IndexedType | undefined {
  const nodes = page?.fields.find(({ name }) => name.value === 'nodes');
  return nodes && index.get(namedType(nodes.type));
}

function markOf(directives: readonly ConstDirectiveNode[] = []): Sensitivity | undefined {
  const mark = directives.find(({ name }) => name.value === 'sensitivity')?.arguments?.[0]?.value;
  return mark?.kind === Kind.ENUM && isSensitivity(mark.value) ? mark.value : undefined;
}

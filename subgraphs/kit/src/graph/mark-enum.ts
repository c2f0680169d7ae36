import { Kind, type ConstDirectiveNode, type ConstValueNode, type EnumTypeDefinitionNode, type EnumValueDefinitionNode } from 'graphql';
import type { EnumDirectives } from './register-enum.js';

/** An enum's definition with the directives that were registered for it and its values. */
export function markEnum(definition: EnumTypeDefinitionNode, marks: EnumDirectives | undefined): EnumTypeDefinitionNode {
  if (!marks) return definition;
  const { cohortPart } = marks;
  const own = cohortPart ? [directive('cohort', 'part', { kind: Kind.ENUM, value: cohortPart })] : [];
  return {
    ...definition,
    directives: [...(definition.directives ?? []), ...own],
    values: (definition.values ?? []).map((value) => markValue(value, marks)),
  };
}

function markValue(value: EnumValueDefinitionNode, { sensitivities, reveals }: EnumDirectives): EnumValueDefinitionNode {
  const [level, revealed] = [sensitivities.get(value.name.value), reveals.get(value.name.value)];
  const marks = [
    ...(level ? [directive('sensitivity', 'level', { kind: Kind.ENUM, value: level })] : []),
    ...(revealed ? [directive('reveals', 'fields', { kind: Kind.LIST, values: revealed.map((field) => ({ kind: Kind.STRING, value: field })) })] : []),
  ];
  return marks.length > 0 ? { ...value, directives: [...(value.directives ?? []), ...marks] } : value;
}

const directive = (name: string, argument: string, value: ConstValueNode): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: argument }, value }],
});

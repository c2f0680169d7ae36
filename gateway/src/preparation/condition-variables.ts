import { Kind, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql';

/** The variables by which `@skip`, `@include` and `@defer` decide what an operation asks and when, in one order. */
export const conditionVariables = (document: DocumentNode, operation: OperationDefinitionNode): readonly string[] => {
  if (operation.variableDefinitions === undefined || operation.variableDefinitions.length === 0) return [];
  const names = new Set<string>();
  visit(document, {
    // Another operation's directives are no business of this one; its variables may have the same names.
    OperationDefinition: (node) => (node === operation ? undefined : false),
    Directive: (node) => {
      if (!['skip', 'include', 'defer'].includes(node.name.value)) return;
      const condition = node.arguments?.find(({ name }) => name.value === 'if')?.value;
      if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  });
  const declared = new Set(operation.variableDefinitions.map(({ variable }) => variable.name.value));
  return [...names].filter((name) => declared.has(name)).sort();
};

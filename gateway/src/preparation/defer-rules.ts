import { GraphQLError, Kind, type ASTVisitor, type DirectiveNode, type OperationDefinitionNode, type ValidationContext, type ValidationRule } from 'graphql';

/**
 * A label is a text of the document's own, and names one fragment only.
 *
 * Source: GraphQL specification, stage 2 "Defer", "Defer And Stream Directive Labels Are Unique".
 */
export const DeferLabelsRule: ValidationRule = (context): ASTVisitor => {
  const known = new Map<string, DirectiveNode>();
  return {
    Directive(node) {
      const label = argumentOf(node, 'label');
      if (node.name.value !== 'defer' || label === undefined || label.kind === Kind.NULL) return;
      if (label.kind !== Kind.STRING) {
        // Any other literal is refused for its type.
        if (label.kind === Kind.VARIABLE) context.reportError(new GraphQLError('Directive "@defer" must have a label that is a text of the document.', { nodes: node }));
        return;
      }
      const first = known.get(label.value);
      if (first) context.reportError(new GraphQLError('The labels of "@defer" directives must be unique.', { nodes: [first, node] }));
      else known.set(label.value, node);
    },
  };
};

/**
 * Mutations act one after the other, and an event is answered whole.
 *
 * Source: GraphQL specification, stage 2 "Defer", "Defer And Stream Directives Are Used On Valid Root Field".
 */
export const DeferOnRootFieldRule: ValidationRule = (context): ASTVisitor => ({
  Directive(node) {
    const parent = context.getParentType();
    if (node.name.value !== 'defer' || !parent) return;
    const schema = context.getSchema();
    const kind = parent === schema.getMutationType() ? 'mutation' : parent === schema.getSubscriptionType() ? 'subscription' : undefined;
    if (kind !== undefined) context.reportError(new GraphQLError(`Directive "@defer" cannot be used on the root ${kind} type "${parent.name}".`, { nodes: node }));
  },
});

/**
 * Nothing of an event is sent later, so a subscription may hold `@defer` only where it can be switched off.
 *
 * Source: GraphQL specification, stage 2 "Defer", "Defer And Stream Directives Are Used On Valid Operations".
 */
export const DeferInSubscriptionRule: ValidationRule = (context): ASTVisitor => ({
  OperationDefinition(operation) {
    if (operation.operation !== 'subscription') return;
    for (const node of deferredIn(context, operation)) {
      const condition = argumentOf(node, 'if');
      if (condition?.kind === Kind.VARIABLE || (condition?.kind === Kind.BOOLEAN && !condition.value)) continue;
      context.reportError(new GraphQLError('Directive "@defer" is not for subscriptions; switch it off with "if: false".', { nodes: node }));
    }
  },
});

const deferredIn = (context: ValidationContext, operation: OperationDefinitionNode): readonly DirectiveNode[] => {
  const sets = [operation.selectionSet, ...context.getRecursivelyReferencedFragments(operation).map(({ selectionSet }) => selectionSet)];
  const found: DirectiveNode[] = [];
  for (const set of sets) {
    for (const node of set.selections) {
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) sets.push(node.selectionSet);
      found.push(...(node.directives ?? []).filter(({ name }) => name.value === 'defer'));
    }
  }
  return found;
};

const argumentOf = (node: DirectiveNode, name: string) => node.arguments?.find((argument) => argument.name.value === name)?.value;

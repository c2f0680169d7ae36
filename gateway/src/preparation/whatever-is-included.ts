import { GraphQLError, Kind, parse, print, visit, type DirectiveNode } from 'graphql';

/**
 * The document with all that `@skip` and `@include` leave out for some values of its variables, which it does not have any
 * more where they decide nothing else.
 *
 * @returns the text as it is where it does not parse.
 */
export const whateverIsIncluded = (text: string): string => {
  try {
    const freed = new Set<string>();
    const document = visit(parse(text), {
      Directive: (node) => {
        const variable = conditionOf(node);
        if (variable !== undefined) freed.add(variable);
        return variable === undefined ? undefined : null;
      },
    });
    const used = new Set<string>();
    visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
    return print(visit(document, { VariableDefinition: ({ variable: { name } }) => (freed.has(name.value) && !used.has(name.value) ? null : undefined) }));
  } catch (error) {
    if (error instanceof GraphQLError) return text;
    throw error;
  }
};

const conditionOf = ({ name, arguments: given = [] }: DirectiveNode): string | undefined => {
  const value = given.find((argument) => argument.name.value === 'if')?.value;
  return ['skip', 'include'].includes(name.value) && value?.kind === Kind.VARIABLE ? value.name.value : undefined;
};

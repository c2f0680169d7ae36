import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import type { Requirement } from './field-rule.js';
import { annotatedCoordinates, argument, argumentText, linksOf, namesByLink } from './read-annotations.js';

/** Each is a specification of its own, linked `for: SECURITY`. */
const SECURITY_DIRECTIVES = ['authenticated', 'requiresScopes', 'policy'] as const;
type SecurityDirective = (typeof SECURITY_DIRECTIVES)[number];

/**
 * What types and fields demand of callers by the security directives, under whatever names the supergraph has them.
 *
 * Source: Apollo Federation, "Authorization directives".
 */
export const readRequirements = (supergraph: DocumentNode): ReadonlyMap<string, readonly Requirement[]> => {
  const directives = namesOfDirectives(supergraph);
  if (directives.size === 0) return new Map();
  return new Map(
    annotatedCoordinates(supergraph).flatMap(({ coordinate, directives: carried }) => {
      const requirements = carried.flatMap((directive) => {
        const security = directives.get(directive.name.value);
        return security ? [requirementOf(security, directive)] : [];
      });
      return requirements.length > 0 ? [[coordinate, requirements] as const] : [];
    }),
  );
};

const namesOfDirectives = (supergraph: DocumentNode): ReadonlyMap<string, SecurityDirective> =>
  new Map(
    linksOf(supergraph).flatMap((link) =>
      SECURITY_DIRECTIVES.filter((directive) => argumentText(link, 'url')?.includes(`/${directive}/v`)).flatMap((directive) =>
        [argumentText(link, 'as') ?? directive, ...namesByLink(link, directive, directive)].map((name) => [name, directive] as const),
      ),
    ),
  );

const requirementOf = (security: SecurityDirective, directive: ConstDirectiveNode): Requirement => {
  switch (security) {
    case 'authenticated':
      return { kind: 'authenticated' };
    case 'requiresScopes':
      return { kind: 'scopes', anyOf: listsOf(directive, 'scopes') };
    case 'policy':
      return { kind: 'policy', anyOf: listsOf(directive, 'policies') };
  }
};

/** A list that says nothing readable demands what nobody has. */
const listsOf = (directive: ConstDirectiveNode, name: string): readonly (readonly string[])[] => {
  const value = argument(directive, name);
  if (value?.kind !== Kind.LIST) return [];
  return value.values.map((inner) => (inner.kind === Kind.LIST ? inner.values : [inner]).map((item) => (item.kind === Kind.STRING ? item.value : '')));
};

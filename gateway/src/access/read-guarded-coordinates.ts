import { type DocumentNode } from 'graphql';
import { annotatedCoordinates, argumentText, linksOf, namesByLink } from './read-annotations.js';

/** Source: Apollo Federation, "Authorization directives"; each is a specification of its own, linked `for: SECURITY`. */
const SECURITY_DIRECTIVES = ['authenticated', 'requiresScopes', 'policy'] as const;

/**
 * The coordinates that a supergraph guards by its security directives. Nobody can be verified yet, so the
 * gateway refuses them: a directive that composes and then does nothing would be worse than none.
 */
export const readGuardedCoordinates = (supergraph: DocumentNode): ReadonlySet<string> => {
  const names = new Set(
    linksOf(supergraph).flatMap((link) =>
      SECURITY_DIRECTIVES.filter((directive) => argumentText(link, 'url')?.includes(`/${directive}/v`)).flatMap((directive) => [
        argumentText(link, 'as') ?? directive,
        ...namesByLink(link, directive, directive),
      ]),
    ),
  );
  return new Set(
    annotatedCoordinates(supergraph).flatMap(({ coordinate, directives }) =>
      directives.some((directive) => names.has(directive.name.value)) ? [coordinate] : [],
    ),
  );
};

import { type ConstDirectiveNode, type DirectiveDefinitionNode, type DirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import { HAMAFZA_DIRECTIVES, isHamafzaDirective, type HamafzaDirective } from '../vocabulary/hamafza-directives.js';
import { HAMAFZA_SPECIFICATION } from '../vocabulary/sensitivity.js';
import type { Finding } from './check-report.js';
import { FEDERATION, linkedSpecifications, specifiedName, type LinkedSpecification } from './linked-names.js';
import { directiveArgument } from './schema-elements.js';

/** Federation's directives that the gateway gives effect to; `tag` is only a note, and promises nothing. */
const ENFORCED: ReadonlySet<string> = new Set([
  'key',
  'shareable',
  'inaccessible',
  'external',
  'requires',
  'provides',
  'override',
  'extends',
  'interfaceObject',
  'composeDirective',
  'authenticated',
  'requiresScopes',
  'policy',
  'cost',
  'listSize',
  'tag',
]);
/** GraphQL's own, and the link that names specifications. */
const BUILT_IN: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy', 'oneOf', 'link']);
const HAMAFZA = HAMAFZA_SPECIFICATION.replace(/\/v[\d.]+$/, '');
const OURS = Object.keys(HAMAFZA_DIRECTIVES).map((name) => `@${name}`).join(', ');

/**
 * Refuses a directive that would compose and then do nothing, and one of ours that is defined to mean more than it does:
 * what it promises, nobody would keep.
 */
export function checkDirectives(document: DocumentNode): readonly Finding[] {
  const links = linkedSpecifications(document);
  const findings: Finding[] = [];
  visit(document, {
    Directive(node) {
      const reason = refusalOf(node as ConstDirectiveNode, links);
      if (reason === undefined) return;
      findings.push(finding('DIRECTIVE_NOT_ENFORCED', node, `is not enforced by this gateway. ${reason}`));
    },
    DirectiveDefinition(node) {
      const ours = oursBy(node.name.value, links);
      if (ours !== undefined && !isWithin(node, DEFINITIONS[ours])) findings.push(finding('DIRECTIVE_REDEFINED', node, `is defined otherwise than @${ours} is. Repeat its definition letter for letter.`));
    },
  });
  return findings;
}

const finding = (code: string, { name, loc }: DirectiveNode | DirectiveDefinitionNode, says: string): Finding => ({
  step: 'check-directives',
  code,
  coordinate: `@${name.value}`,
  message: `@${name.value} ${says}`,
  ...(loc && { line: loc.startToken.line, column: loc.startToken.column }),
});

const definitionIn = (sdl: string): DirectiveDefinitionNode => {
  const found = parse(sdl).definitions.find((definition) => definition.kind === Kind.DIRECTIVE_DEFINITION);
  if (!found) throw new TypeError('The text defines no directive.');
  return found;
};

const DEFINITIONS: Readonly<Record<HamafzaDirective, DirectiveDefinitionNode>> = {
  sensitivity: definitionIn(HAMAFZA_DIRECTIVES.sensitivity),
  casework: definitionIn(HAMAFZA_DIRECTIVES.casework),
  reveals: definitionIn(HAMAFZA_DIRECTIVES.reveals),
  cohort: definitionIn(HAMAFZA_DIRECTIVES.cohort),
};

/** Which of our directives a name means; undefined for any other. */
function oursBy(written: string, links: readonly LinkedSpecification[]): HamafzaDirective | undefined {
  const { identity, name } = specifiedName(written, links) ?? { identity: HAMAFZA, name: written };
  return identity === HAMAFZA && isHamafzaDirective(name) ? name : undefined;
}

/** Whether it stands at no other places, once at each, and takes the same arguments; types may have other names. */
const isWithin = (definition: DirectiveDefinitionNode, ours: DirectiveDefinitionNode): boolean => {
  const places = new Set(ours.locations.map(({ value }) => value));
  const parameters = ({ arguments: taken = [] }: DirectiveDefinitionNode): string => taken.map(({ name, type, defaultValue }) => `${name.value} ${type.kind} ${defaultValue === undefined}`).join();
  return !definition.repeatable && definition.locations.every(({ value }) => places.has(value)) && parameters(definition) === parameters(ours);
};

function refusalOf(directive: ConstDirectiveNode, links: readonly LinkedSpecification[]): string | undefined {
  const written = directive.name.value;
  if (BUILT_IN.has(written)) return undefined;
  const { identity, name } = specifiedName(written, links) ?? { identity: unlinkedIdentity(written, links), name: written };
  if (identity === HAMAFZA) return isHamafzaDirective(name) ? undefined : `Of our own directives there are only ${OURS}.`;
  if (identity !== FEDERATION) return `Remove it: only federation’s directives and ours (${OURS}) have an effect.`;
  if (!ENFORCED.has(name)) return 'Remove it: nothing would be withheld, limited or changed by it.';
  if (name === 'composeDirective' && !composesOurs(directive, links)) return `Only our own directives (${OURS}) may be composed into the supergraph.`;
  return undefined;
}

/** A document that links nothing is of Federation 1, whose directives need no link. */
const unlinkedIdentity = (name: string, links: readonly LinkedSpecification[]): string => {
  if (isHamafzaDirective(name)) return HAMAFZA;
  return links.some(({ identity }) => identity === FEDERATION) ? '' : FEDERATION;
};

function composesOurs(directive: ConstDirectiveNode, links: readonly LinkedSpecification[]): boolean {
  const composed = directiveArgument(directive, 'name')?.replace(/^@/, '') ?? '';
  return isHamafzaDirective(composed) || isHamafzaDirective(specifiedName(composed, links)?.name ?? '');
}

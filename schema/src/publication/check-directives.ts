import { type ConstDirectiveNode, type DocumentNode, visit } from 'graphql';
import { HAMAFZA_DIRECTIVES, isHamafzaDirective } from '../vocabulary/hamafza-directives.js';
import { HAMAFZA_SPECIFICATION } from '../vocabulary/sensitivity.js';
import { type Finding } from './check-report.js';
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
  'cost',
  'listSize',
  'tag',
]);
/** GraphQL's own, and the link that names specifications. */
const BUILT_IN: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy', 'oneOf', 'link']);
const HAMAFZA = HAMAFZA_SPECIFICATION.replace(/\/v[\d.]+$/, '');
const OURS = Object.keys(HAMAFZA_DIRECTIVES).map((name) => `@${name}`).join(', ');

/** Refuses a directive that would compose and then do nothing: what it promises, nobody would keep. */
export function checkDirectives(document: DocumentNode): readonly Finding[] {
  const links = linkedSpecifications(document);
  const findings: Finding[] = [];
  visit(document, {
    Directive(node) {
      const reason = refusalOf(node as ConstDirectiveNode, links);
      if (reason === undefined) return;
      const token = node.loc?.startToken;
      findings.push({
        step: 'check-directives',
        code: 'DIRECTIVE_NOT_ENFORCED',
        coordinate: `@${node.name.value}`,
        message: `@${node.name.value} is not enforced by this gateway. ${reason}`,
        ...(token && { line: token.line, column: token.column }),
      });
    },
  });
  return findings;
}

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

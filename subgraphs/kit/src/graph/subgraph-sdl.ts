import { HAMAFZA_DIRECTIVES, HAMAFZA_SPECIFICATION, isHamafzaDirective, type HamafzaDirective } from '@hamafza/schema/vocabulary';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { Kind, parse, print, visit, type DirectiveNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import { withListSize } from '../paging/list-size.js';
import { markEnum } from './mark-enum.js';
import type { EnumDirectives } from './register-enum.js';

const FEDERATION_IMPORTS = ['@key', '@shareable', '@inaccessible', '@external', '@requires', '@provides', '@composeDirective', '@tag', '@listSize'];

/** @param ours those that the document uses: what is composed and nowhere used is only noise in the supergraph. */
const headerOf = (ours: readonly HamafzaDirective[]): string => `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: [${quoted(FEDERATION_IMPORTS)}])
  @link(url: "${HAMAFZA_SPECIFICATION}", import: [${quoted(ours.map((name) => `@${name}`))}])
${ours.map((name) => `  @composeDirective(name: "@${name}")`).join('\n')}

${ours.map((name) => HAMAFZA_DIRECTIVES[name]).join('\n\n')}`;

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/**
 * The SDL a subgraph serves as `_service { sdl }` and publishes.
 *
 * type-graphql's schema cannot be printed by @apollo/subgraph itself, and its enums take no directives; both are
 * mended here, on the printed document.
 *
 * @param enums their directives, by name.
 */
export function subgraphSdl(schema: GraphQLSchema, enums: ReadonlyMap<string, EnumDirectives>): string {
  const document = withoutUnused(parse(printSchemaWithDirectives(schema)));
  const marked = visit(document, {
    // Printed from type-graphql's own extensions, where an enum value cannot be told from a string.
    Directive: (directive) => (OF_ENUM_ARGUMENTS.has(directive.name.value) ? withEnumArguments(directive) : directive),
    FieldDefinition: withListSize,
    EnumTypeDefinition: (definition) => markEnum(definition, enums.get(definition.name.value)),
  });
  return `${headerOf(usedDirectives(marked))}\n\n${print(marked)}\n`;
}

/** `@sensitivity` always: a subgraph that begins with figures may come to people. */
function usedDirectives(document: DocumentNode): readonly HamafzaDirective[] {
  const used = new Set<string>(['sensitivity']);
  visit(document, { Directive: ({ name }) => void used.add(name.value) });
  return Object.keys(HAMAFZA_DIRECTIVES).filter((name) => isHamafzaDirective(name) && used.has(name)) as HamafzaDirective[];
}

/** Drops the schema definition and the directive definitions, which the header or federation itself supplies. */
const withoutUnused = (document: DocumentNode): DocumentNode => ({
  ...document,
  definitions: document.definitions.filter(
    ({ kind }) => kind !== Kind.SCHEMA_DEFINITION && kind !== Kind.SCHEMA_EXTENSION && kind !== Kind.DIRECTIVE_DEFINITION,
  ),
});

const OF_ENUM_ARGUMENTS: ReadonlySet<string> = new Set(['sensitivity', 'cohort']);

const withEnumArguments = (directive: DirectiveNode): DirectiveNode => ({
  ...directive,
  arguments: directive.arguments?.map((argument) =>
    argument.value.kind === Kind.STRING ? { ...argument, value: { kind: Kind.ENUM, value: argument.value.value } } : argument,
  ) ?? [],
});

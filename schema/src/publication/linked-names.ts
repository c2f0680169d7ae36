import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql';
import { directiveArgument } from './schema-elements.js';

/** A specification that a document links. Source: link specification v1.0. */
export interface LinkedSpecification {
  /** Without the version: `https://specs.apollo.dev/federation`. */
  readonly identity: string;
  /** What the specification calls a directive, by what this document calls it; both without `@`. */
  readonly imports: ReadonlyMap<string, string>;
  /** Names `prefix__name` are the specification's, too. */
  readonly prefix: string;
}

export const FEDERATION = 'https://specs.apollo.dev/federation';

export function linkedSpecifications(document: DocumentNode): readonly LinkedSpecification[] {
  const directives = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION ? (definition.directives ?? []) : [],
  );
  return directives.filter(({ name }) => name.value === 'link').flatMap(readLink);
}

function readLink(link: ConstDirectiveNode): readonly LinkedSpecification[] {
  const url = directiveArgument(link, 'url');
  const parts = /^(.*?)(?:\/v\d+(?:\.\d+)*)?\/?$/.exec(url ?? '');
  const identity = parts?.[1];
  if (identity === undefined || identity === '') return [];
  const prefix = directiveArgument(link, 'as') ?? identity.slice(identity.lastIndexOf('/') + 1);
  const imports = link.arguments?.find(({ name }) => name.value === 'import')?.value;
  return [{ identity, prefix, imports: new Map(imports?.kind === Kind.LIST ? imports.values.flatMap(readImport) : []) }];
}

function readImport(value: ConstValueNode): readonly (readonly [string, string])[] {
  if (value.kind === Kind.STRING) return [[bare(value.value), bare(value.value)]];
  if (value.kind !== Kind.OBJECT) return [];
  const text = (name: string): string | undefined => {
    const field = value.fields.find((candidate) => candidate.name.value === name)?.value;
    return field?.kind === Kind.STRING ? bare(field.value) : undefined;
  };
  const name = text('name');
  return name === undefined ? [] : [[text('as') ?? name, name]];
}

const bare = (name: string): string => name.replace(/^@/, '');

/**
 * What a directive is called where it is specified.
 *
 * @returns the specification and the name there; `undefined` for one that no link explains.
 */
export function specifiedName(name: string, links: readonly LinkedSpecification[]): { readonly identity: string; readonly name: string } | undefined {
  for (const { identity, imports, prefix } of links) {
    const imported = imports.get(name);
    if (imported !== undefined) return { identity, name: imported };
    if (name === prefix) return { identity, name: prefix };
    if (name.startsWith(`${prefix}__`)) return { identity, name: name.slice(prefix.length + 2) };
  }
  return undefined;
}

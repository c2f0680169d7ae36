import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { isTypeDefinitionNode, Kind, parse, type ConstDirectiveNode, type DocumentNode, type TypeDefinitionNode } from 'graphql';

const readSubgraph = async (name: string): Promise<DocumentNode> => parse(await readFile(fileURLToPath(new URL(`../../subgraphs/${name}.graphql`, import.meta.url)), 'utf8'));

interface Part {
  readonly coordinate: string;
  readonly reveals: readonly string[];
}

/** What a caller may write of one agency in a question about a cohort: conditions, dimensions, measures and dates. */
function partsOf(document: DocumentNode): readonly Part[] {
  const types = new Map(document.definitions.filter(isTypeDefinitionNode).map((type) => [type.name.value, type]));
  const roots = [...types.values()].filter(({ directives = [] }) => directives.some(({ name }) => name.value === 'cohort'));
  return roots.flatMap((root) => partsIn(root, types));
}

function partsIn(type: TypeDefinitionNode, types: ReadonlyMap<string, TypeDefinitionNode>): readonly Part[] {
  const inner = type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : type.kind === Kind.ENUM_TYPE_DEFINITION ? (type.values ?? []) : [];
  return inner.flatMap((node) => {
    const part = { coordinate: `${type.name.value}.${node.name.value}`, reveals: revealedBy(node.directives) };
    const nested = 'type' in node && node.type.kind === Kind.NAMED_TYPE ? types.get(node.type.name.value) : undefined;
    return nested?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [part, ...partsIn(nested, types)] : [part];
  });
}

const revealedBy = (directives: readonly ConstDirectiveNode[] = []): readonly string[] =>
  directives
    .filter(({ name }) => name.value === 'reveals')
    .flatMap(({ arguments: given = [] }) => given.flatMap(({ value }) => (value.kind === Kind.LIST ? value.values : [])))
    .flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));

const fieldsOf = (document: DocumentNode): ReadonlySet<string> =>
  new Set(document.definitions.flatMap((type) => (type.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []).map(({ name }) => `${type.name.value}.${name.value}`) : [])));

describe.each(['welfare', 'relief', 'governorate'])('the part of %s in cohorts', (name) => {
  it('has a filter, dimensions, measures and dates', async () => {
    const { definitions } = await readSubgraph(name);
    const marks = definitions.filter(isTypeDefinitionNode).flatMap(({ directives = [] }) => directives.filter((directive) => directive.name.value === 'cohort'));
    const parts = marks.flatMap(({ arguments: given = [] }) => given.map(({ value }) => (value.kind === Kind.ENUM ? value.value : '')));
    expect(parts.sort()).toEqual(['DATE', 'DIMENSION', 'FILTER', 'MEASURE']);
  });

  it('says of every condition and every figure which of its fields they tell of', async () => {
    const document = await readSubgraph(name);
    const [parts, fields] = [partsOf(document), fieldsOf(document)];
    expect(parts.length).toBeGreaterThan(30);
    expect(parts.filter(({ reveals }) => reveals.length === 0).map(({ coordinate }) => coordinate)).toEqual([]);
    expect(parts.flatMap(({ coordinate, reveals }) => reveals.filter((field) => !fields.has(field)).map((field) => `${coordinate} → ${field}`))).toEqual([]);
  });
});

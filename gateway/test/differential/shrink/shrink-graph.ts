import type { FieldModel, GraphModel, ObjectModel, TypeRef } from '../graph/graph-model.js';

/** All graphs that are one step smaller; many do not compose. */
export function smallerGraphs(model: GraphModel): GraphModel[] {
  return [
    ...without(model.subgraphs).map((subgraphs) => withoutSubgraph(model, subgraphs)),
    ...without(model.objects).map((objects) => ({ ...model, objects })),
    ...without(model.interfaces).map((interfaces) => withInterfaces(model, interfaces)),
    ...without(model.unions).map((unions) => ({ ...model, unions })),
    ...smallerFields(model.query).map((query) => ({ ...model, query })),
    ...smallerFields(model.mutation).map((mutation) => ({ ...model, mutation })),
    ...smallerFields(model.subscription ?? []).map((subscription) => ({ ...model, subscription })),
    ...each(model.objects, smallerObjects).map((objects) => ({ ...model, objects })),
    ...each(model.unions, (union) => without(union.members).filter((members) => members.length > 0).map((members) => ({ ...union, members }))).map((unions) => ({ ...model, unions })),
    ...each(model.interfaces, (one) => [
      ...without(one.fields).map((fields) => ({ ...one, fields })),
      ...each(one.interfaceObjects ?? [], (added) => smallerFields(added.fields).map((fields) => ({ ...added, fields }))).map((interfaceObjects) => ({ ...one, interfaceObjects })),
    ]).map((interfaces) => ({ ...model, interfaces })),
  ];
}

const without = <Item>(items: readonly Item[]): Item[][] => items.map((_, at) => items.filter((__, other) => other !== at));

const each = <Item>(items: readonly Item[], smaller: (item: Item) => Item[]): Item[][] =>
  items.flatMap((item, at) => smaller(item).map((one) => items.map((other, index) => (index === at ? one : other))));

const smallerFields = (fields: readonly FieldModel[]): FieldModel[][] => [...without(fields), ...each(fields, smallerField)];

function smallerObjects(object: ObjectModel): ObjectModel[] {
  const { missingIn, ...rest } = object;
  return [
    ...smallerFields(object.fields).map((fields) => ({ ...object, fields })),
    ...without(object.keys).map((keys) => ({ ...object, keys })),
    ...without(object.interfaces).map((interfaces) => ({ ...object, interfaces })),
    ...(missingIn === undefined ? [] : [rest]),
  ];
}

const KEY_FIELDS: ReadonlySet<string> = new Set(['id', 'sku', 'a', 'b', 'org', 'code', 'unit', 'no', 'top']);

function smallerField(field: FieldModel): FieldModel[] {
  if (KEY_FIELDS.has(field.name)) return [];
  const { requires, provides, overriddenFrom, inaccessible, ...rest } = field;
  const kept = { ...(requires && { requires }), ...(provides && { provides }), ...(overriddenFrom && { overriddenFrom }), ...(inaccessible && { inaccessible }) };
  const types = smallerTypes(field.type);
  return [
    ...(requires === undefined ? [] : [{ ...field, requires: undefined } as unknown as FieldModel]),
    ...(provides === undefined ? [] : [{ ...field, provides: undefined } as unknown as FieldModel]),
    ...(overriddenFrom === undefined ? [] : [{ ...field, overriddenFrom: undefined } as unknown as FieldModel]),
    ...(inaccessible === true ? [{ ...field, inaccessible: false }] : []),
    ...(field.failing ? [{ ...field, failing: false }] : []),
    ...without(field.args).map((args) => ({ ...rest, ...kept, args })),
    ...(field.owners.length > 1 ? without(field.owners).map((owners) => ({ ...rest, ...kept, owners })) : []),
    ...types.map((type) => ({ ...rest, ...kept, type })),
    ...(requires === undefined ? [] : smallerSelections(requires).map((one) => ({ ...rest, ...kept, requires: one }))),
  ];
}

function smallerTypes(type: TypeRef): TypeRef[] {
  const nullable = type.nonNull ? [{ ...type, nonNull: false }] : [];
  return 'list' in type ? [type.list, ...nullable, ...smallerTypes(type.list).map((list) => ({ ...type, list }))] : nullable;
}

/** Each without one word that stands by itself. */
function smallerSelections(requires: Readonly<Record<string, string>>): Record<string, string>[] {
  return Object.entries(requires).flatMap(([owner, text]) => {
    const tokens = text.match(/\w+\([^)]*\)|\.\.\. on \w+|\w+|[{}]/g) ?? [];
    const removable = tokens.flatMap((token, at) => (/^\w/.test(token) && tokens[at + 1] !== '{' ? [at] : []));
    return removable.map((at) => ({ ...requires, [owner]: tokens.filter((_, index) => index !== at).join(' ') })).filter((one) => !/\{\s*\}/.test(one[owner]!) && one[owner] !== '');
  });
}

const withInterfaces = (model: GraphModel, interfaces: GraphModel['interfaces']): GraphModel => ({
  ...model,
  interfaces,
  objects: model.objects.map((object) => ({ ...object, interfaces: object.interfaces.filter((name) => interfaces.some((one) => one.name === name)) })),
});

function withoutSubgraph(model: GraphModel, subgraphs: readonly string[]): GraphModel {
  const owned = (fields: readonly FieldModel[]): FieldModel[] =>
    fields
      .map((field) => ({ ...field, owners: field.owners.filter((owner) => owner === '*' || subgraphs.includes(owner)) }))
      .filter((field) => field.owners.length > 0 && (field.overriddenFrom === undefined || subgraphs.includes(field.overriddenFrom)));
  const objects = model.objects.map((object) => ({ ...object, keys: object.keys.filter((key) => subgraphs.includes(key.subgraph)), fields: owned(object.fields) }));
  const interfaces = model.interfaces.map((one) => ({ ...one, ...(one.interfaceObjects && { interfaceObjects: one.interfaceObjects.filter((added) => subgraphs.includes(added.subgraph)) }) }));
  return withInterfaces({ ...model, subgraphs, objects, query: owned(model.query), mutation: owned(model.mutation), subscription: owned(model.subscription ?? []) }, interfaces.map((one) => ({ ...one, subgraphs: one.subgraphs.filter((name) => subgraphs.includes(name)) })));
}

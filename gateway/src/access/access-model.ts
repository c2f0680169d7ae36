import { SENSITIVITY_LEVELS, strictestOf, type Sensitivity } from '@hamafza/schema/vocabulary';
import type { DocumentNode } from 'graphql';
import type { FieldSelection } from '../planning/selection.js';
import type { FieldModel, SupergraphModel, TypeModel } from '../planning/supergraph-model.js';
import { coordinateOf, fieldNameOf, type FieldName, type FieldRule, type Requirement } from './field-rule.js';
import { readInputReveals, type InputReveals } from './input-reveals.js';
import { objectFieldsOf } from './object-fields.js';
import { readHamafzaDirectives, type HamafzaDirectives } from './read-hamafza-directives.js';
import { readRequirements } from './read-requirements.js';
import { readSensitivityIndex, type SensitivityIndex } from './sensitivity-index.js';

/** What one supergraph says about who may see what. Rules are made when they are first asked for. */
export class AccessModel {
  readonly sensitivity: SensitivityIndex;
  /** False for most supergraphs of others, whose operations then need no look. */
  readonly hasRules: boolean;
  /** What is read of whom where an input is given. */
  readonly inputReveals: InputReveals;
  readonly #requirements: ReadonlyMap<string, readonly Requirement[]>;
  readonly #directives: HamafzaDirectives;
  readonly #rules = new Map<string, FieldRule | undefined>();

  constructor(
    document: DocumentNode,
    private readonly model: SupergraphModel,
  ) {
    this.sensitivity = readSensitivityIndex(document);
    this.#requirements = readRequirements(document);
    this.#directives = readHamafzaDirectives(document);
    this.hasRules = this.sensitivity.levels.size > 0 || this.#requirements.size > 0 || this.#directives.casework.size > 0;
    this.inputReveals = readInputReveals(document, {
      marked: this.#directives.reveals.keys(),
      revealedBy: (coordinate) => this.revealedBy(coordinate),
      ownersOf: (name) => this.ownersOf(name),
      takersOf: this.sensitivity.ownersOf,
    });
  }

  /** @returns undefined for a field that nothing stands before. */
  ruleOf(name: FieldName): FieldRule | undefined {
    const coordinate = coordinateOf(name);
    if (!this.#rules.has(coordinate)) this.#rules.set(coordinate, name.fieldName === '__typename' ? this.#typeNameRule(name, coordinate) : this.#makeRule(name, coordinate));
    return this.#rules.get(coordinate);
  }

  /** The fields that an argument, input field or enum value would tell of, were it given, e.g. a filter. */
  revealedBy(coordinate: string): readonly FieldName[] {
    return (this.#directives.reveals.get(coordinate) ?? []).flatMap((name) => objectFieldsOf(name, this.model));
  }

  /** The subgraphs that take an argument (`Type.field(argument:)`), input field or enum value. */
  ownersOfInput(coordinate: string): readonly string[] {
    const [field = '', argument] = coordinate.split('(');
    return argument === undefined ? this.sensitivity.ownersOf(coordinate) : this.ownersOf(fieldNameOf(field));
  }

  /** A field of an interface as each object type has it. */
  objectFieldsOf(name: FieldName): readonly FieldName[] {
    return objectFieldsOf(name, this.model);
  }

  get hasReveals(): boolean {
    return this.#directives.reveals.size > 0;
  }

  /** Whether it names or reaches a person. */
  isCasework(name: FieldName): boolean {
    return this.ruleOf(name)?.isCasework === true;
  }

  /** Whether an object of the type is what agencies know a person by: they share it, and its key is a person's. */
  isPerson(typeName: string): boolean {
    if (!this.model.has(typeName)) return false;
    const keys = [...this.model.type(typeName).graphs.values()].map((graph) => graph.keys);
    return keys.filter(({ length }) => length > 0).length > 1 && keys.flat().some(({ selections }) => this.identifiesPersons(typeName, selections.map(({ name }) => name)));
  }

  /** The fields by which an object of the type leads to a person. */
  personFieldsOf(typeName: string): readonly string[] {
    if (!this.model.has(typeName)) return [];
    return [...this.model.type(typeName).fields.values()].flatMap((field) => (this.isPerson(field.typeName) ? [field.name] : []));
  }

  /** Whether who is asked about such an entity by such a key learns which persons are asked about. */
  identifiesPersons(typeName: string, keyFields: readonly string[]): boolean {
    const isPersonal = (fieldName: string, object: string): boolean => (this.ruleOf({ typeName: object, fieldName })?.sensitivity ?? 'OPEN') !== 'OPEN';
    return [typeName, ...this.model.possibleTypes(typeName)].some((object) => this.#isAboveOpen(object) || keyFields.some((name) => isPersonal(name, object)));
  }

  /** Whether whoever is given the field of an object knows which person that is: it is of a key by which persons are asked about. */
  isKeyOfPersons({ typeName, fieldName }: FieldName): boolean {
    const objects = [typeName, ...this.model.possibleTypes(typeName)].filter((name) => this.model.has(name));
    return objects.some((object) => {
      const keys = [...this.model.type(object).graphs.values()].flatMap((graph) => graph.keys.map(({ selections }) => selections.map(({ name }) => name)));
      return keys.some((names) => names.includes(fieldName) && this.identifiesPersons(object, names));
    });
  }

  /** Whether objects of the type are counted for the record of who read what: entities, and whatever is above OPEN. */
  isCounted(typeName: string): boolean {
    if (!this.hasRules || !this.model.has(typeName)) return false;
    return [typeName, ...this.model.possibleTypes(typeName)].some((name) => this.#isAboveOpen(name) || [...this.model.type(name).graphs.values()].some(({ keys }) => keys.length > 0));
  }

  #makeRule({ typeName, fieldName }: FieldName, coordinate: string): FieldRule | undefined {
    const type = this.model.has(typeName) ? this.model.type(typeName) : undefined;
    if (type?.kind === 'leaf') return this.#enumValueRule(coordinate);
    const field = type?.fields.get(fieldName);
    if (!type || !field) return undefined;
    const interfaces = type.interfaces.filter((name) => this.model.type(name).fields.has(fieldName));
    const isCasework = [coordinate, ...interfaces.map((name) => `${name}.${fieldName}`)].some((name) => this.#directives.casework.has(name));
    const sensitivity = strictestOf([this.#sensitivityOf(type, field, coordinate), isCasework ? 'AUDITED' : 'OPEN']);
    const requirements = [coordinate, typeName, field.typeName, ...interfaces.map((name) => `${name}.${fieldName}`), ...type.interfaces].flatMap((name) => this.#requirements.get(name) ?? []);
    const computed = this.#computed([field, ...interfaces.flatMap((name) => this.model.type(name).fields.get(fieldName) ?? [])], type);
    const { computedFrom } = computed;
    const leadsTo = this.#leadsTo(itemsOfPage(type, field) ?? field, sensitivity);
    if (sensitivity === 'OPEN' && requirements.length === 0 && computedFrom.length === 0 && leadsTo.length === 0) return undefined;
    const owners = this.ownersOf({ typeName, fieldName });
    const isOwn = this.sensitivity.levels.has(coordinate) || this.sensitivity.levels.has(typeName);
    return {
      coordinate,
      owners,
      sensitivity,
      grantedAs: [
        { coordinate, typeName, sensitivity, owners },
        ...(isOwn ? [] : interfaces.map((name) => ({ coordinate: `${name}.${fieldName}`, typeName: name, sensitivity, owners: this.sensitivity.ownersOf(`${name}.${fieldName}`) }))),
      ],
      leadsTo,
      requirements,
      isCasework,
      ...computed,
    };
  }

  /** The subgraphs that give a field. One that none gives for the object type itself is given for objects of its interfaces. */
  ownersOf({ typeName, fieldName }: FieldName): readonly string[] {
    const { ownersOf } = this.sensitivity;
    const type = this.model.has(typeName) ? this.model.type(typeName) : undefined;
    const field = type?.fields.get(fieldName);
    if (!type || !field || field.graphs.size > 0) return ownersOf(`${typeName}.${fieldName}`);
    const interfaces = type.interfaces.filter((name) => this.model.type(name).fields.has(fieldName));
    return [...new Set(interfaces.flatMap((name) => ownersOf(`${name}.${fieldName}`)))].toSorted();
  }

  /** That an object is of a type tells that there is one. */
  #typeNameRule({ typeName }: FieldName, coordinate: string): FieldRule | undefined {
    if (!this.model.has(typeName)) return undefined;
    const { interfaces } = this.model.type(typeName);
    const isClosed = [typeName, ...interfaces].some((name) => this.sensitivity.levels.get(name) === 'CLOSED');
    const leadsTo = this.#isAboveOpen(typeName) ? this.#fieldNames(typeName) : [];
    const requirements = [typeName, ...interfaces].flatMap((name) => this.#requirements.get(name) ?? []);
    if (!isClosed && leadsTo.length === 0 && requirements.length === 0) return undefined;
    const owners = this.sensitivity.ownersOf(typeName);
    return { coordinate, owners, sensitivity: isClosed ? 'CLOSED' : 'OPEN', grantedAs: [], leadsTo, requirements, isCasework: false, computedFrom: [], computedBy: [] };
  }

  /** What else a value's level says, the fields have that may carry it: several agencies share an enum, and no agreement is between all. */
  #enumValueRule(coordinate: string): FieldRule | undefined {
    if (this.sensitivity.levels.get(coordinate) !== 'CLOSED') return undefined;
    const owners = this.sensitivity.ownersOf(coordinate);
    return { coordinate, owners, sensitivity: 'CLOSED', grantedAs: [], leadsTo: [], requirements: [], isCasework: false, computedFrom: [], computedBy: [] };
  }

  /**
   * A field that says nothing keeps what its type says, and then what its interfaces do. CLOSED is closed wherever it is
   * said. Of a person, a field is as sensitive as the strictest value it may have: were that one alone withheld, null would
   * tell of it.
   */
  #sensitivityOf({ name, interfaces }: TypeModel, field: FieldModel, coordinate: string): Sensitivity {
    const { levels, ofValues } = this.sensitivity;
    const leaf = this.#kindOf(field.typeName) === 'leaf' ? levels.get(field.typeName) : undefined;
    const ofInterfaces = interfaces.filter((other) => this.model.type(other).fields.has(field.name)).map((other) => levels.get(`${other}.${field.name}`) ?? levels.get(other) ?? 'OPEN');
    const said = [coordinate, name, field.typeName, ...interfaces, ...interfaces.map((other) => `${other}.${field.name}`)].map((place) => levels.get(place));
    if (said.includes('CLOSED')) return 'CLOSED';
    const own = strictestOf([levels.get(coordinate) ?? levels.get(name) ?? strictestOf(ofInterfaces), leaf ?? 'OPEN']);
    return own === 'OPEN' ? own : strictestOf([own, ofValues.get(field.typeName) ?? 'OPEN']);
  }

  #leadsTo({ typeName }: FieldModel, sensitivity: Sensitivity): readonly FieldName[] {
    if (this.#kindOf(typeName) === 'leaf') return [];
    const objects = [...this.model.possibleTypes(typeName)].filter((name) => this.model.has(name));
    if (objects.every((name) => rankOf(this.sensitivity.levels.get(name) ?? 'OPEN') > rankOf(sensitivity))) return objects.flatMap((name) => this.#fieldNames(name));
    const nodes = objects.map((name) => nodeOfEdge(this.model.type(name)));
    return nodes.every((node) => node !== undefined) ? nodes.flatMap((node) => this.#leadsTo(node, sensitivity)) : [];
  }

  #fieldNames(typeName: string): readonly FieldName[] {
    return [...this.model.type(typeName).fields.keys()].map((fieldName) => ({ typeName, fieldName }));
  }

  /** @param fields as the type has it, and as its interfaces do: an agency may compute it for all objects of an interface. */
  #computed(fields: readonly FieldModel[], type: TypeModel): Pick<FieldRule, 'computedFrom' | 'computedBy'> {
    const computing = fields.flatMap(({ graphs }) => [...graphs]).flatMap(([graph, { requires }]) => (requires ? [{ graph, requires }] : []));
    return {
      computedFrom: computing.flatMap(({ requires }) => this.#fieldsOf(requires, type.name)),
      computedBy: [...new Set(computing.map(({ graph }) => this.model.graphs.get(graph)?.name ?? graph))],
    };
  }

  #fieldsOf(selections: readonly FieldSelection[], typeName: string): readonly FieldName[] {
    return selections.flatMap(({ name, possible, selections: nested }) =>
      [...(possible ?? this.model.possibleTypes(typeName))].flatMap((object): readonly FieldName[] => {
        const field = this.model.has(object) ? this.model.type(object).fields.get(name) : undefined;
        return field ? [{ typeName: object, fieldName: name }, ...(nested ? this.#fieldsOf(nested, field.typeName) : [])] : [];
      }),
    );
  }

  /** The specification's own scalars are defined nowhere. */
  #kindOf(typeName: string): TypeModel['kind'] {
    return this.model.has(typeName) ? this.model.type(typeName).kind : 'leaf';
  }

  #isAboveOpen(coordinate: string): boolean {
    return (this.sensitivity.levels.get(coordinate) ?? 'OPEN') !== 'OPEN';
  }
}

/**
 * Of an edge, what it is for: that there is an edge tells of its node.
 *
 * Source: GraphQL Cursor Connections Specification, "Edge Types".
 */
const nodeOfEdge = ({ fields }: TypeModel): FieldModel | undefined => (fields.has('cursor') ? fields.get('node') : undefined);

/** Of `pageInfo`, the items that it tells of: whether there are more, and where the page ends. Source: the same, "Connection Types". */
const itemsOfPage = ({ fields }: TypeModel, { name }: FieldModel): FieldModel | undefined => (name === 'pageInfo' ? fields.get('edges') : undefined);

const rankOf = (level: Sensitivity): number => SENSITIVITY_LEVELS.indexOf(level);

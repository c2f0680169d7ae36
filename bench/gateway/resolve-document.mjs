import { parse } from 'graphql';
import { ENTITIES, ROOT_FIELDS } from './sample-data.mjs';

const MAX_PREPARED_DOCUMENTS = 2_000;
const MAX_PREPARED_ENTITIES = 100_000;

const argumentValue = (node, variables) => {
  switch (node.kind) {
    case 'Variable':
      return variables[node.name.value];
    case 'IntValue':
      return Number(node.value);
    case 'StringValue':
      return node.value;
    case 'ListValue':
      return node.values.map((item) => argumentValue(item, variables));
    case 'ObjectValue':
      return Object.fromEntries(node.fields.map((field) => [field.name.value, argumentValue(field.value, variables)]));
    default:
      throw new Error(`The bench's subgraphs know no ${node.kind}.`);
  }
};

/** The fields of one selection set for each runtime type, as one answer has them: by response name, merged. */
class Selection {
  #byType = new Map();
  /** Prepared JSON by entity: what makes a subgraph cheap. */
  prepared = new Map();

  constructor(selectionSets, fragments) {
    this.selectionSets = selectionSets;
    this.fragments = fragments;
  }

  fieldsOf(typeName) {
    let fields = this.#byType.get(typeName);
    if (fields === undefined) {
      const merged = new Map();
      for (const { selections } of this.selectionSets) this.#collect(selections, typeName, merged);
      fields = [...merged].map(([responseName, nodes]) => {
        const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        const below = sets.length === 0 ? undefined : new Selection(sets, this.fragments);
        return { prefix: `${JSON.stringify(responseName)}:`, name: nodes[0].name.value, arguments: nodes[0].arguments, below };
      });
      this.#byType.set(typeName, fields);
    }
    return fields;
  }

  #collect(selections, typeName, merged) {
    for (const node of selections) {
      if ((node.directives ?? []).length > 0) throw new Error("The bench's subgraphs know no directives.");
      if (node.kind === 'Field') {
        const responseName = (node.alias ?? node.name).value;
        merged.set(responseName, [...(merged.get(responseName) ?? []), node]);
        continue;
      }
      const fragment = node.kind === 'FragmentSpread' ? this.fragments.get(node.name.value) : node;
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined || condition === typeName) this.#collect(fragment.selectionSet.selections, typeName, merged);
    }
  }
}

/** One subgraph: GraphQL over prepared text. Understands what query planners write, and refuses what they do not. */
export class SubgraphResolver {
  #documents = new Map();

  constructor(name) {
    this.entities = ENTITIES[name];
    this.rootFields = name === 'people' ? ROOT_FIELDS : {};
  }

  /** @returns the answer's JSON text. */
  answer({ query, variables = {} }) {
    const fields = this.#prepare(query).fieldsOf('Query').map((field) => field.prefix + this.#rootText(field, variables));
    return `{"data":{${fields.join(',')}}}`;
  }

  #prepare(query) {
    let root = this.#documents.get(query);
    if (root === undefined) {
      const { definitions } = parse(query, { noLocation: true });
      const fragments = new Map(definitions.filter(({ kind }) => kind === 'FragmentDefinition').map((fragment) => [fragment.name.value, fragment]));
      root = new Selection([definitions.find(({ kind }) => kind === 'OperationDefinition').selectionSet], fragments);
      if (this.#documents.size >= MAX_PREPARED_DOCUMENTS) this.#documents.clear();
      this.#documents.set(query, root);
    }
    return root;
  }

  #rootText(field, variables) {
    if (field.name === '__typename') return '"Query"';
    const given = Object.fromEntries(field.arguments.map(({ name, value }) => [name.value, argumentValue(value, variables)]));
    if (field.name === '_entities') return `[${given.representations.map((representation) => this.#entityText(representation, field.below)).join(',')}]`;
    return this.#text(this.rootFields[field.name](given), field.below);
  }

  #entityText(representation, selection) {
    const { __typename: typeName, id, code = id, birthYear } = representation;
    const cacheKey = `${typeName}/${code}/${birthYear}`;
    let text = selection.prepared.get(cacheKey);
    if (text === undefined) {
      const entity = this.entities[typeName]?.(code, representation);
      if (entity === undefined || code === undefined) throw new Error(`No such entity: ${JSON.stringify(representation)}`);
      text = this.#objectText({ ...entity, __typename: typeName }, selection);
      if (selection.prepared.size >= MAX_PREPARED_ENTITIES) selection.prepared.clear();
      selection.prepared.set(cacheKey, text);
    }
    return text;
  }

  #text(value, selection) {
    if (value === null || selection === undefined) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.#text(item, selection)).join(',')}]`;
    if (value.key !== undefined) return this.#entityText({ __typename: value.__typename, id: value.key }, selection);
    return this.#objectText(value, selection);
  }

  #objectText(object, selection) {
    const fields = selection.fieldsOf(object.__typename).map(({ prefix, name, below }) => {
      if (object[name] === undefined) throw new Error(`No field ${object.__typename}.${name} here.`);
      return prefix + this.#text(object[name], below);
    });
    return `{${fields.join(',')}}`;
  }
}

import { forbidden } from '@hamafza/schema/vocabulary';
import { defaultFieldResolver, getNamedType, isInputObjectType, isObjectType, type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import type { ProvinceScope } from '../database/province-scope.js';
import { isGuarded } from './guarded-fields.js';

type Input = GraphQLArgument | GraphQLInputField;
type Values = Readonly<Record<string, unknown>>;
type CoordinateOf = (input: string) => string;

/** The scalars whose values begin with a province's code. */
const PLACES: ReadonlySet<string> = new Set(['ProvinceCode', 'CountyCode', 'NeighbourhoodCode']);
/** The entities that are a place, and have its code. */
const PLACE_TYPES: ReadonlySet<string> = new Set(['Province', 'County', 'Neighbourhood']);

/**
 * Makes every field about people refuse, with FORBIDDEN, a place outside the provinces of the request, whether it is
 * named by an argument or is the place the field belongs to. The database would show nobody there, and an empty answer
 * would read as a finding.
 *
 * Such fields are told by the schema itself, so that no list can forget the rule.
 */
export function guardProvinces(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (isGuarded(field)) guard(field, type.name);
    }
  }
}

function guard(field: GraphQLField<unknown, unknown>, typeName: string): void {
  const isOfPlace = PLACE_TYPES.has(typeName);
  if (!isOfPlace && !namesPlace(field.args, new Set())) return;
  const coordinate = `${typeName}.${field.name}`;
  const coordinateOf: CoordinateOf = (argument) => `${coordinate}(${argument}:)`;
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, values, context, info) => {
    const provinces = provincesOf(context);
    if (provinces !== 'all') {
      if (isOfPlace && isRecord(source)) refuseOutside(source.code, provinces, coordinate);
      check(field.args, values, provinces, coordinateOf);
    }
    return resolve(source, values, context, info);
  };
}

/** A request without a scope reads nobody's rows anyway. */
const provincesOf = (context: unknown): ProvinceScope => (isRecord(context) && (context.provinces as ProvinceScope | undefined)) || [];

const namesPlace = (inputs: readonly Input[], seen: Set<unknown>): boolean =>
  inputs.some((input) => {
    const type = getNamedType(input.type);
    if (PLACES.has(type.name)) return true;
    if (!isInputObjectType(type) || seen.has(type)) return false;
    seen.add(type);
    return namesPlace(Object.values(type.getFields()), seen);
  });

function check(inputs: readonly Input[], values: Values, provinces: readonly string[], coordinateOf: CoordinateOf): void {
  for (const { name, type } of inputs) {
    const inner = getNamedType(type);
    const given = [values[name]].flat(2);
    if (PLACES.has(inner.name)) for (const value of given) refuseOutside(value, provinces, coordinateOf(name));
    if (!isInputObjectType(inner)) continue;
    const fields = Object.values(inner.getFields());
    for (const value of given) if (isRecord(value)) check(fields, value, provinces, (field) => `${inner.name}.${field}`);
  }
}

function refuseOutside(place: unknown, provinces: readonly string[], coordinate: string): void {
  if (typeof place !== 'string' || provinces.includes(place.slice(0, 2))) return;
  throw forbidden('province', `${coordinate} names a place outside the provinces that the caller may read.`);
}

/** The same for a value that comes by another way than a field's argument. @throws FORBIDDEN */
export function refusePlacesOutside(type: GraphQLInputObjectType, value: Values, provinces: ProvinceScope): void {
  if (provinces !== 'all') check(Object.values(type.getFields()), value, provinces, (field) => `${type.name}.${field}`);
}

const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null;

import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Entity } from './entities.js';

/** `__typename` and the fields of one key. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

/** Values of the right form that, in all likelihood, nothing has. */
const UNKNOWN_VALUES: Readonly<Record<string, (joinKeyEpoch: number) => unknown>> = {
  ID: () => `unknown-${randomUUID()}`,
  String: () => `unknown-${randomUUID()}`,
  Int: () => 2_000_000_000 + randomInt(147_483_647),
  Float: () => -randomInt(1, 2 ** 40) - 0.5,
  UUID: () => randomUUID(),
  JoinKey: (joinKeyEpoch) => unknownJoinKey(joinKeyEpoch),
  // The Statistical Centre gives no province a code of 90 or more.
  ProvinceCode: () => `9${digits(1)}`,
  CountyCode: () => `9${digits(3)}`,
  NeighbourhoodCode: () => `9${digits(3)}-${digits(3)}`,
  Rial: () => `9${digits(17)}`,
  // The first and the last year that the scalars allow.
  JalaliDate: () => `130${randomInt(10)}-0${randomInt(1, 7)}-${randomInt(10, 31)}`,
  JalaliMonth: () => `130${randomInt(10)}-0${randomInt(1, 10)}`,
  Date: () => `18${digits(2)}-0${randomInt(1, 10)}-${randomInt(10, 29)}`,
  DateTime: () => `18${digits(2)}-0${randomInt(1, 10)}-${randomInt(10, 29)}T00:00:00Z`,
  BigInt: () => `9${digits(17)}`,
  Long: () => Number(`8${digits(14)}`),
};

/** Bytes that no person has. @param epoch one that is served: a key of any other is refused, and not unknown. */
export const unknownJoinKey = (epoch: number): string => `e${epoch}.${randomBytes(32).toString('base64url')}`;

/** @returns a well-formed representation of nothing; `undefined` for a key whose type has no unknown values, as Boolean or an enum. */
export function unknownRepresentation({ typeName, key }: Entity, joinKeyEpoch: number): Representation | undefined {
  const fields = key.map(({ name, typeName: type }) => [name, UNKNOWN_VALUES[type]?.(joinKeyEpoch)] as const);
  return fields.some(([, value]) => value === undefined) ? undefined : { __typename: typeName, ...Object.fromEntries(fields) };
}

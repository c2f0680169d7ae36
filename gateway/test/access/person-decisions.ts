import type { Agreement, Grant } from '@hamafza/schema/agreement-clauses';
import { AccessDecisions, type AccessGround, type FieldDecision } from '../../src/access/access-decisions.js';
import type { AccessProfile } from '../../src/access/access-profile.js';
import { AgreementInForce } from '../../src/access/agreement-in-force.js';
import type { FieldName } from '../../src/access/field-rule.js';
import { load } from './guarded-graph.js';
import { agreementWith, EXPLORER } from './profiles.js';

export const { access: model } = load({
  welfare: `
    type Query { person: Person free: Int people: [Person!]! }
    type Person @key(fields: "id") @sensitivity(level: AUDITED) {
      id: ID!
      name: String
      phone: String @casework
      born: String @sensitivity(level: PROTECTED)
      sealed: String @sensitivity(level: CLOSED)
      amounts: [Amount!]
      note: String @sensitivity(level: OPEN)
    }
    type Amount @sensitivity(level: PROTECTED) { rials: Int }
  `,
  relief: `type Person @key(fields: "id") { id: ID! born: String @external age: Int @sensitivity(level: AUDITED) @requires(fields: "born") years: Int @sensitivity(level: OPEN) @requires(fields: "born") }`,
});
export const FIELDS = ['Query.person', 'Query.free', 'Person.name', 'Person.phone', 'Person.born', 'Person.sealed', 'Person.amounts', 'Person.note', 'Amount.rials', 'Person.age'] as const;
export type Coordinate = (typeof FIELDS)[number];

export const nameOf = (coordinate: string): FieldName => {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  return { typeName, fieldName };
};

export interface Given {
  readonly agreement?: Agreement | undefined;
  readonly profile?: AccessProfile;
  readonly servesOnePerson?: boolean;
}
export const decide = (coordinate: string, { agreement, profile = EXPLORER, servesOnePerson = true }: Given): FieldDecision | undefined => {
  const chosen = agreement && new AgreementInForce(agreement);
  const isOffered = chosen !== undefined && chosen.isFor(profile.body) && profile.mayNamePurpose && agreement?.purposes.includes(profile.purpose ?? '');
  const ground: AccessGround = { kind: 'agreements', chosen: isOffered ? chosen : undefined, all: chosen ? [chosen] : [] };
  return new AccessDecisions(model, profile, ground, servesOnePerson).of(nameOf(coordinate));
};
export const outcome = (coordinate: string, given: Given): string => {
  const decision = decide(coordinate, given);
  if (decision === undefined) return 'free';
  return decision.kind === 'withheld' ? decision.error.code : `${decision.byEmergency ? 'emergency' : 'allowed'} in ${String(decision.provinces)}`;
};
export const opening = (...grants: Grant[]): Agreement => agreementWith({ grants });
export const ALL = opening({ level: 'PROTECTED' });

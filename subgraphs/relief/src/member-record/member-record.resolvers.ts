import { MOST_PER_PARENT, personRecordResolvers, refuseClosedGroup } from '@hamafza/kit';
import type { ClassType } from 'type-graphql';
import { ReliefMembership } from '../relief-membership/relief-membership.type.js';
import type { MemberRecordFilter } from './member-record-filter.type.js';
import type { MemberRecord } from './member-record.repository.js';

interface NamedField {
  readonly name: string;
  readonly description: string;
}

/** Where one kind of record appears in the graph. */
interface MemberRecordFields<Filter extends MemberRecordFilter> {
  readonly type: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType<Filter>;
  /** The root field over all members. */
  readonly list: NamedField;
  /** The field of one member. */
  readonly ofMember: NamedField;
}

/** The fields that every kind of record has: a root list, `ReliefMembership.<ofMember>` and `<type>.member`. */
export const memberRecordResolvers = <Row extends MemberRecord, Filter extends MemberRecordFilter>({
  ofMember,
  ...fields
}: MemberRecordFields<Filter>) =>
  personRecordResolvers<Row, Filter>({
    ...fields,
    filterDescription: 'Which ones; all of them if absent.',
    check: ({ targetGroup }) => refuseClosedGroup(targetGroup),
    person: ReliefMembership,
    personIdOf: ({ membershipId }) => membershipId,
    ofPerson: { ...ofMember, description: `${ofMember.description} The newest ${MOST_PER_PARENT}, the newest first.` },
    toPerson: { name: 'member', description: 'The member whom it concerns.' },
  });

import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReliefMembershipEntity } from '../relief-membership/relief-membership.entity.js';

/** The columns of every table that records something of one member. */
export abstract class MemberRecordEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'membership_id', type: 'bigint' })
  membershipId!: string;

  @ManyToOne(() => ReliefMembershipEntity, { nullable: false })
  @JoinColumn({ name: 'membership_id', foreignKeyConstraintName: 'member_fkey' })
  membership!: Relation<ReliefMembershipEntity>;

  /** The member's, repeated so that a province's rows can be told without a join. */
  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}

/**
 * Declares such a table with the two indexes that its lists need: all records by day, and those of one member.
 *
 * @param day the property that holds the day.
 */
export const MemberRecordTableOf =
  (table: string, day: string): ClassDecorator =>
  (target) => {
    Entity(table)(target);
    Index(`${table}_by_day`, [day, 'id'])(target);
    Index(`${table}_by_member`, ['membershipId'])(target);
  };

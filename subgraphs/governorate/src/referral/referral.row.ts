import { AgencyDefinition, ReferralStatusDefinition, SexDefinition, TargetGroupDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, joinKeyColumns, joinKeyOf } from '@hamafza/kit';
import { raw } from 'sql-template-tag';
import { z } from 'zod';
import { DeclineReasonDefinition, ReferralChannelDefinition, ReferralReasonDefinition } from './referral.enums.js';

export const referralColumns = raw(
  `id, join_key, join_key_epoch, sex, birth_date, county_code, neighbourhood_code, target_group, to_agency, status, reason, channel,
  sent_on, accepted_on, declined_on, decline_reason, closed_on`,
);

export const referralRow = joinKeyColumns
  .extend({
    id: z.string(),
    sex: enumColumn(SexDefinition),
    birth_date: dateColumn,
    county_code: z.string(),
    neighbourhood_code: z.string(),
    target_group: enumColumn(TargetGroupDefinition),
    to_agency: enumColumn(AgencyDefinition),
    status: enumColumn(ReferralStatusDefinition),
    reason: enumColumn(ReferralReasonDefinition),
    channel: enumColumn(ReferralChannelDefinition),
    sent_on: dateColumn,
    accepted_on: dateColumn.nullable(),
    declined_on: dateColumn.nullable(),
    decline_reason: enumColumn(DeclineReasonDefinition).nullable(),
    closed_on: dateColumn.nullable(),
  })
  .transform((row) => ({
    id: row.id,
    joinKey: joinKeyOf(row),
    sex: row.sex,
    birthDate: row.birth_date,
    countyCode: row.county_code,
    neighbourhoodCode: row.neighbourhood_code,
    targetGroup: row.target_group,
    toAgency: row.to_agency,
    status: row.status,
    reason: row.reason,
    channel: row.channel,
    sentOn: row.sent_on,
    acceptedOn: row.accepted_on,
    declinedOn: row.declined_on,
    declineReason: row.decline_reason,
    closedOn: row.closed_on,
  }));

/** A row of `referral` without what names the person. */
export type ReferralRecord = z.infer<typeof referralRow>;

const BOTH = 'welfare.welfare_case AS w JOIN relief.relief_membership AS r USING (join_key)';
const BOTH_ACTIVE_IN_1 = `${BOTH} WHERE w.status = 'ACTIVE' AND r.status = 'ACTIVE' AND left(w.county_code, 2) = $1 AND left(r.county_code, 2) = $1`;
const SERVED_IN = (from: string, to: string): string => `
  SELECT w.join_key FROM welfare.service_delivery AS s JOIN welfare.welfare_case AS w ON w.id = s.case_id WHERE s.delivered_on BETWEEN ${from} AND ${to} AND w.join_key IS NOT NULL
  UNION SELECT r.join_key FROM relief.relief_service_delivery AS s JOIN relief.relief_membership AS r ON r.id = s.membership_id WHERE s.delivered_on BETWEEN ${from} AND ${to} AND r.join_key IS NOT NULL`;
const counts = (table: string, person: string, from: string, to: string): string =>
  `(SELECT json_build_object('services', count(*), 'persons', count(DISTINCT ${person})) FROM ${table} WHERE delivered_on BETWEEN ${from} AND ${to})`;
const hasNeed = (condition: string): Record<'welfare' | 'relief', string> => ({
  welfare: `EXISTS (SELECT FROM welfare.need AS n WHERE n.case_id = w.id AND ${condition})`,
  relief: `EXISTS (SELECT FROM relief.relief_need AS n WHERE n.membership_id = r.id AND ${condition})`,
});
const open = hasNeed(`n.status = 'OPEN'`);
const housed = hasNeed(`n.kind = 'HOUSING' AND n.status = 'FULFILLED'`);
const fundedTwice = (agency: string): string => `(SELECT count(*) FROM ${agency}.pledge AS p WHERE p.need_id = n.id AND p.status IN ('MATCHED', 'FULFILLED')) > 1`;

/**
 * The questions of `docs/queries`, and three more, as one statement each, over one database that holds all agencies' tables.
 *
 * Rows are of cells: their labels, then `persons`; figures that are no sets of people are columns or JSON.
 */
export const QUESTIONS_IN_SQL = {
  /** $1 the province. A row without labels is the whole; one with an `agency`, its people who cannot be linked. */
  jointClients: `
    SELECT NULL AS agency, w.county_code, w.target_groups[1] AS target_group, grouping(w.county_code) = 1 AS is_total, count(*) AS persons FROM ${BOTH_ACTIVE_IN_1}
      GROUP BY GROUPING SETS ((), (w.county_code, w.target_groups[1]))
    UNION ALL SELECT 'relief', NULL, NULL, false, count(*) FROM relief.relief_membership WHERE join_key IS NULL AND status = 'ACTIVE' AND left(county_code, 2) = $1
    UNION ALL SELECT 'welfare', NULL, NULL, false, count(*) FROM welfare.welfare_case WHERE join_key IS NULL AND status = 'ACTIVE' AND left(county_code, 2) = $1`,

  /** $1 and $2 the first and last day of the month. */
  cashPaid: `
    WITH w AS (SELECT join_key, sum(rials) AS rials FROM (
        SELECT case_id, monthly_rials AS rials FROM welfare.care_allowance WHERE from_day <= $1 AND (to_day IS NULL OR to_day >= $1)
        UNION ALL SELECT case_id, rials FROM welfare.one_off_aid WHERE paid_on BETWEEN $1 AND $2) AS cash JOIN welfare.welfare_case ON welfare_case.id = case_id WHERE join_key IS NOT NULL GROUP BY 1),
      r AS (SELECT join_key, sum(rials) AS rials FROM (
        SELECT membership_id, monthly_rials AS rials FROM relief.cash_entitlement WHERE starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $1)
        UNION ALL SELECT membership_id, rials FROM relief.one_off_aid WHERE paid_on BETWEEN $1 AND $2) AS cash JOIN relief.relief_membership ON relief_membership.id = membership_id WHERE join_key IS NOT NULL GROUP BY 1)
    SELECT count(*) AS persons, count(*) FILTER (WHERE w.join_key = r.join_key) AS both, sum(w.rials) AS welfare, sum(r.rials) AS relief FROM w FULL JOIN r USING (join_key)`,

  severelyDisabled: `
    SELECT left(w.county_code, 2) AS province, (SELECT d.type FROM welfare.disability AS d WHERE d.case_id = w.id ORDER BY d.assessed_on DESC, d.id DESC LIMIT 1) AS type, count(*) AS persons
    FROM ${BOTH}
    WHERE EXISTS (SELECT FROM welfare.disability AS d WHERE d.case_id = w.id AND d.severity IN ('SEVERE', 'VERY_SEVERE'))
      AND NOT EXISTS (SELECT FROM welfare.employment_loan AS l WHERE l.case_id = w.id AND l.paid_on IS NOT NULL)
      AND NOT EXISTS (SELECT FROM welfare.job_placement AS j WHERE j.case_id = w.id AND j.status IN ('STARTED', 'RETAINED'))
      AND r.status = 'ACTIVE'
      AND NOT EXISTS (SELECT FROM relief.employment_loan AS l WHERE l.membership_id = r.id AND l.granted_on IS NOT NULL)
      AND NOT EXISTS (SELECT FROM relief.relief_job_placement AS j WHERE j.membership_id = r.id AND j.state IN ('PLACED', 'RETAINED'))
    GROUP BY 1, 2`,

  /** $1 days, $2 for each of them the same day of the Solar Hijri calendar two years on. */
  trainedThenLent: `
    SELECT (SELECT v.outcome FROM relief.employment_loan AS l JOIN relief.loan_follow_up AS v ON v.loan_id = l.id AND v.months = 12
        WHERE l.membership_id = r.id ORDER BY l.granted_on DESC, l.id DESC LIMIT 1) AS outcome, count(*) AS persons
    FROM ${BOTH}
      JOIN (SELECT case_id, min(finished_on) AS trained FROM welfare.vocational_training WHERE status = 'COMPLETED' GROUP BY 1) AS t ON t.case_id = w.id
      JOIN (SELECT membership_id, min(granted_on) AS lent FROM relief.employment_loan GROUP BY 1) AS l ON l.membership_id = r.id
      JOIN unnest($1::date[], $2::date[]) AS calendar (day, two_years_on) ON calendar.day = t.trained
    WHERE 'FEMALE_HEADED_HOUSEHOLD' = ANY (w.target_groups) AND l.lent BETWEEN t.trained AND two_years_on
    GROUP BY 1`,

  /** $1 to $2 the days of leaving, $3 to $4 those of the new file. */
  graduatesWhoCameBack: `
    SELECT left(w.county_code, 2) AS province, count(*) AS persons FROM ${BOTH}
    WHERE r.status = 'GRADUATED' AND r.left_on BETWEEN $1 AND $2 AND w.opened_on BETWEEN $3 AND $4 GROUP BY 1`,

  /** $1 the province, $2 to $3 the days of activities. */
  salamSites: `
    SELECT rank() OVER (ORDER BY score DESC)::integer AS rank, salam_site_code AS code, score,
      (SELECT count(*)::integer FROM welfare.salam_activity AS a WHERE a.site_code = salam_site_code AND a.held_on BETWEEN $2 AND $3) AS activities,
      (SELECT coalesce(sum(a.participants), 0)::integer FROM welfare.salam_activity AS a WHERE a.site_code = salam_site_code AND a.held_on BETWEEN $2 AND $3) AS participants,
      (SELECT count(*)::integer FROM relief.relief_membership AS r WHERE r.neighbourhood_code = site.neighbourhood_code AND r.status = 'ACTIVE') AS active,
      (SELECT count(DISTINCT household_id)::integer FROM relief.relief_membership AS r WHERE r.neighbourhood_code = site.neighbourhood_code AND r.status IN ('ACTIVE', 'SUSPENDED')) AS households
    FROM (SELECT DISTINCT ON (salam_site_code) * FROM governorate.quality_score WHERE salam_site_code IS NOT NULL AND left(county_code, 2) = $1
      ORDER BY salam_site_code, assessed_on DESC, id DESC) AS latest JOIN welfare.salam_site AS site ON site.code = salam_site_code
    ORDER BY 1, 2 LIMIT 20`,

  /** $1 the province, $2 the last birthday of people of sixty. */
  olderPeople: `
    WITH w AS (SELECT join_key, county_code FROM welfare.welfare_case WHERE status = 'ACTIVE' AND left(county_code, 2) = $1 AND birth_date <= $2 AND join_key IS NOT NULL),
      r AS (SELECT join_key, county_code FROM relief.relief_membership WHERE status = 'ACTIVE' AND left(county_code, 2) = $1 AND birth_date <= $2 AND join_key IS NOT NULL)
    SELECT c.code, (SELECT count(*) FROM w WHERE w.county_code = c.code) AS welfare,
      (SELECT count(*) FROM r WHERE r.county_code = c.code AND NOT EXISTS (SELECT FROM w WHERE w.join_key = r.join_key)) AS relief,
      (SELECT coalesce(json_agg(json_build_object('year', i.year, 'value', i.value) ORDER BY i.year DESC), '[]') FROM governorate.social_indicator AS i WHERE i.county_code = c.code AND i.code = 'AGEING_INDEX') AS indicators,
      (SELECT json_build_object('activities', count(*), 'participants', coalesce(sum(a.participants), 0)) FROM welfare.salam_activity AS a WHERE a.county_code = c.code AND a.kind = 'OLDER_PEOPLE') AS activities
    FROM governorate.county AS c WHERE c.province_code = $1 ORDER BY 1`,

  needs: `
    SELECT (SELECT count(*)::integer FROM welfare.need WHERE status = 'OPEN') AS open_welfare, (SELECT count(*)::integer FROM relief.relief_need WHERE status = 'OPEN') AS open_relief,
      count(*) FILTER (WHERE ${open.welfare} OR ${open.relief}) AS unmatched,
      count(*) FILTER (WHERE ${open.welfare} AND ${open.relief}) AS "unmatchedAtBoth",
      count(*) FILTER (WHERE ${hasNeed(fundedTwice('welfare')).welfare} OR ${hasNeed(fundedTwice('relief')).relief}) AS "fundedTwiceWithinABody",
      count(*) FILTER (WHERE ${housed.welfare} AND ${housed.relief}) AS "housingFundedByBoth"
    FROM welfare.welfare_case AS w FULL JOIN relief.relief_membership AS r ON w.join_key = r.join_key WHERE coalesce(w.join_key, r.join_key) IS NOT NULL`,

  /** $1 the province, or null, $2 the day of today. `everybody` are the joint clients with any course of rehabilitation. */
  ngosWithExpiredLicence: `
    SELECT n.legal_id, n.licence_expires_on::text AS expires_on, array(SELECT c.code FROM welfare.centre AS c WHERE c.ngo_legal_id = n.legal_id ORDER BY 1) AS centres,
      (SELECT count(*) FROM ${BOTH} WHERE ($1::text IS NULL OR left(w.county_code, 2) = $1)
        AND EXISTS (SELECT FROM welfare.rehabilitation_service AS s JOIN welfare.centre AS c ON c.code = s.centre_code WHERE s.case_id = w.id AND c.ngo_legal_id = n.legal_id)) AS persons,
      (SELECT count(*) FROM ${BOTH} WHERE ($1::text IS NULL OR left(w.county_code, 2) = $1) AND EXISTS (SELECT FROM welfare.rehabilitation_service AS s WHERE s.case_id = w.id)) AS everybody
    FROM governorate.ngo AS n WHERE ($1::text IS NULL OR left(n.county_code, 2) = $1)
      AND CASE WHEN n.licence_status = 'VALID' AND n.licence_expires_on < $2 THEN 'EXPIRED' ELSE n.licence_status END = 'EXPIRED'
    ORDER BY 1`,

  /** $1 the province, $2 the day of today. */
  countyScorecard: `
    SELECT c.code, (SELECT count(*) FROM ${BOTH_ACTIVE_IN_1} AND w.county_code = c.code) AS persons,
      (SELECT coalesce(json_agg(json_build_object('state', b.state, 'memberCount', b.member_count) ORDER BY b.convened_on DESC, b.id DESC), '[]') FROM welfare.social_board AS b WHERE b.county_code = c.code) AS boards,
      (SELECT json_build_object('state', g.state) FROM welfare.working_group AS g WHERE g.county_code = c.code) AS "workingGroup",
      (SELECT json_build_object('total', count(*), 'selected', count(*) FILTER (WHERE p.status IN ('SELECTED', 'IMPLEMENTED')), 'implemented', count(*) FILTER (WHERE p.status = 'IMPLEMENTED'))
        FROM welfare.proposal AS p WHERE p.county_code = c.code) AS proposals,
      (SELECT json_build_object('count', count(*), 'validLicenceCount', count(*) FILTER (WHERE n.licence_status = 'VALID' AND n.licence_expires_on >= $2),
        'expiredLicenceCount', count(*) FILTER (WHERE n.licence_status = 'EXPIRED' OR n.licence_status = 'VALID' AND n.licence_expires_on < $2)) FROM governorate.ngo AS n WHERE n.county_code = c.code) AS ngos,
      (SELECT json_build_object('count', count(*), 'specialistCount', coalesce(sum(k.specialist_count), 0)) FROM welfare.centre AS k WHERE k.county_code = c.code AND k.status <> 'CLOSED') AS centres,
      (SELECT json_build_object('plans', count(*)) FROM secretariat.empowerment_plan AS e WHERE e.county_code = c.code) AS empowerment
    FROM governorate.county AS c WHERE c.province_code = $1 ORDER BY 1`,

  /** $1 to $2 the twelve days, $3 to $4 the same days a year before. */
  servedThroughTheTwelveDays: `
    SELECT (SELECT count(*) FROM (${SERVED_IN('$1', '$2')}) AS people) AS first, (SELECT count(*) FROM (${SERVED_IN('$3', '$4')}) AS people) AS second,
      ${counts('welfare.service_delivery', 'case_id', '$1', '$2')} AS "welfare1404", ${counts('welfare.service_delivery', 'case_id', '$3', '$4')} AS "welfare1403",
      ${counts('relief.relief_service_delivery', 'membership_id', '$1', '$2')} AS "relief1404", ${counts('relief.relief_service_delivery', 'membership_id', '$3', '$4')} AS "relief1403"`,

  /** $1 the province, or null. Of several referrals, to the body that is named first. */
  referredAndNotTakenOn: `
    SELECT county_code, to_agency, count(*) AS persons FROM (
      SELECT g.join_key, min(g.county_code) AS county_code, (array_agg(g.to_agency ORDER BY array_position(ARRAY['WELFARE', 'RELIEF'], g.to_agency)))[1] AS to_agency
      FROM governorate.referral AS g WHERE g.join_key IS NOT NULL AND ($1::text IS NULL OR left(g.county_code, 2) = $1)
        AND NOT EXISTS (SELECT FROM welfare.welfare_case AS w WHERE w.join_key = g.join_key AND w.status = 'ACTIVE')
        AND NOT EXISTS (SELECT FROM relief.relief_membership AS r WHERE r.join_key = g.join_key AND r.status = 'ACTIVE')
      GROUP BY 1) AS people
    GROUP BY 1, 2`,

  /** People of the social office whom one of the bodies knows at least, by what each of the three says of them. */
  referredByThreeWords: `
    SELECT w.status AS at_welfare, r.status AS at_relief, g.sex, count(*) AS persons
    FROM (SELECT DISTINCT join_key, sex FROM governorate.referral WHERE join_key IS NOT NULL) AS g
      LEFT JOIN welfare.welfare_case AS w USING (join_key) LEFT JOIN relief.relief_membership AS r USING (join_key)
    WHERE w.id IS NOT NULL OR r.id IS NOT NULL GROUP BY 1, 2, 3`,

  /** $1 the day since when. */
  servicesToPeopleServedLately: `
    SELECT count(*) AS ever, count(*) FILTER (WHERE s.delivered_on >= $1) AS lately
    FROM welfare.service_delivery AS s JOIN welfare.welfare_case AS w ON w.id = s.case_id
    WHERE w.join_key IS NOT NULL AND EXISTS (SELECT FROM welfare.service_delivery AS l WHERE l.case_id = w.id AND l.delivered_on >= $1)`,

  medianLoanOfJointClients: `
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY rials) AS median
    FROM (SELECT sum(l.rials) AS rials FROM ${BOTH} JOIN relief.employment_loan AS l ON l.membership_id = r.id WHERE l.granted_on IS NOT NULL GROUP BY join_key) AS lent`,
} as const;

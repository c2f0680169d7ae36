import type { MigrationInterface, QueryRunner } from 'typeorm';

const places = [
  `CREATE TABLE province (code text NOT NULL CONSTRAINT province_pkey PRIMARY KEY, name jsonb NOT NULL)`,
  `CREATE TABLE county (
    code text NOT NULL CONSTRAINT county_pkey PRIMARY KEY,
    province_code text NOT NULL CONSTRAINT county_province_code_fkey REFERENCES province,
    name jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    predecessor_codes text[] NOT NULL,
    CONSTRAINT county_valid_in_order CHECK (valid_to >= valid_from)
  )`,
  `CREATE INDEX county_by_province ON county (province_code, code)`,
  `CREATE TABLE neighbourhood (
    code text NOT NULL CONSTRAINT neighbourhood_pkey PRIMARY KEY,
    county_code text NOT NULL CONSTRAINT neighbourhood_county_code_fkey REFERENCES county,
    name jsonb NOT NULL,
    kind text NOT NULL,
    CONSTRAINT neighbourhood_in_its_county CHECK (left(code, 4) = county_code)
  )`,
  `CREATE INDEX neighbourhood_by_county ON neighbourhood (county_code, code)`,
  `CREATE TABLE ngo (
    legal_id text NOT NULL CONSTRAINT ngo_pkey PRIMARY KEY,
    county_code text NOT NULL CONSTRAINT ngo_county_code_fkey REFERENCES county,
    name jsonb NOT NULL,
    kind text NOT NULL,
    registered_on date NOT NULL,
    licence_number text NOT NULL,
    licence_status text NOT NULL,
    licence_issued_on date NOT NULL,
    licence_expires_on date NOT NULL,
    CONSTRAINT ngo_licence_in_order CHECK (licence_expires_on >= licence_issued_on)
  )`,
  `CREATE INDEX ngo_by_county ON ngo (county_code, legal_id)`,
];

const supervision = [
  `CREATE TABLE supervision_visit (
    id bigint NOT NULL CONSTRAINT supervision_visit_pkey PRIMARY KEY,
    salam_site_code text,
    centre_code text,
    ngo_legal_id text CONSTRAINT supervision_visit_ngo_legal_id_fkey REFERENCES ngo,
    county_code text NOT NULL CONSTRAINT supervision_visit_county_code_fkey REFERENCES county,
    program_code text,
    kind text NOT NULL,
    status text NOT NULL,
    visited_on date NOT NULL,
    outcome text,
    finding_count integer NOT NULL,
    CONSTRAINT supervision_visit_one_subject CHECK (num_nonnulls(salam_site_code, centre_code, ngo_legal_id) = 1),
    CONSTRAINT supervision_visit_outcome_when_reported CHECK ((outcome IS NOT NULL) = (status = 'REPORTED')),
    CONSTRAINT supervision_visit_findings CHECK (finding_count >= 0)
  )`,
  `CREATE INDEX supervision_visit_by_salam_site ON supervision_visit (salam_site_code, visited_on, id)`,
  `CREATE INDEX supervision_visit_by_centre ON supervision_visit (centre_code, visited_on, id)`,
  `CREATE INDEX supervision_visit_by_ngo ON supervision_visit (ngo_legal_id, visited_on, id)`,
  `CREATE INDEX supervision_visit_by_program ON supervision_visit (program_code, visited_on)`,
  `CREATE INDEX supervision_visit_by_day ON supervision_visit (visited_on, id)`,
  `CREATE TABLE corrective_action (
    id bigint NOT NULL CONSTRAINT corrective_action_pkey PRIMARY KEY,
    visit_id bigint NOT NULL CONSTRAINT corrective_action_visit_id_fkey REFERENCES supervision_visit,
    county_code text NOT NULL,
    area text NOT NULL,
    status text NOT NULL,
    ordered_on date NOT NULL,
    due_on date NOT NULL,
    completed_on date,
    verified_on date,
    CONSTRAINT corrective_action_days_fit_status CHECK ((completed_on IS NOT NULL) = (status IN ('COMPLETED', 'VERIFIED'))
      AND (verified_on IS NOT NULL) = (status = 'VERIFIED')),
    CONSTRAINT corrective_action_due_in_order CHECK (due_on >= ordered_on)
  )`,
  `CREATE INDEX corrective_action_by_visit ON corrective_action (visit_id, due_on, id)`,
  `CREATE INDEX corrective_action_by_due_day ON corrective_action (due_on, id)`,
];

const quality = [
  `CREATE TABLE quality_criterion (
    id integer NOT NULL CONSTRAINT quality_criterion_pkey PRIMARY KEY,
    code text NOT NULL,
    name jsonb NOT NULL,
    weight_percent integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT quality_criterion_weight CHECK (weight_percent BETWEEN 1 AND 100),
    CONSTRAINT quality_criterion_valid_in_order CHECK (valid_to >= valid_from)
  )`,
  `CREATE UNIQUE INDEX quality_criterion_version ON quality_criterion (code, valid_from)`,
  `CREATE TABLE quality_score (
    id bigint NOT NULL CONSTRAINT quality_score_pkey PRIMARY KEY,
    salam_site_code text,
    centre_code text,
    county_code text NOT NULL,
    visit_id bigint CONSTRAINT quality_score_visit_id_fkey REFERENCES supervision_visit,
    score integer NOT NULL,
    assessed_on date NOT NULL,
    CONSTRAINT quality_score_one_subject CHECK (num_nonnulls(salam_site_code, centre_code) = 1),
    CONSTRAINT quality_score_range CHECK (score BETWEEN 0 AND 100)
  )`,
  `CREATE INDEX quality_score_by_salam_site ON quality_score (salam_site_code, assessed_on, id)`,
  `CREATE INDEX quality_score_by_centre ON quality_score (centre_code, assessed_on, id)`,
  `CREATE UNIQUE INDEX quality_score_of_visit ON quality_score (visit_id)`,
  `CREATE INDEX quality_score_by_day ON quality_score (assessed_on, id)`,
  `CREATE TABLE quality_criterion_score (
    quality_score_id bigint NOT NULL CONSTRAINT quality_criterion_score_quality_score_id_fkey REFERENCES quality_score,
    criterion_id integer NOT NULL CONSTRAINT quality_criterion_score_criterion_id_fkey REFERENCES quality_criterion,
    score integer NOT NULL,
    CONSTRAINT quality_criterion_score_pkey PRIMARY KEY (quality_score_id, criterion_id),
    CONSTRAINT quality_criterion_score_range CHECK (score BETWEEN 0 AND 100)
  )`,
];

const indicators = [
  `CREATE TABLE social_indicator_definition (
    code text NOT NULL CONSTRAINT social_indicator_definition_pkey PRIMARY KEY,
    name jsonb NOT NULL,
    definition jsonb NOT NULL,
    unit text NOT NULL,
    source jsonb NOT NULL
  )`,
  `CREATE TABLE social_indicator (
    id bigint NOT NULL CONSTRAINT social_indicator_pkey PRIMARY KEY,
    code text NOT NULL CONSTRAINT social_indicator_code_fkey REFERENCES social_indicator_definition,
    year integer NOT NULL,
    province_code text NOT NULL CONSTRAINT social_indicator_province_code_fkey REFERENCES province,
    county_code text CONSTRAINT social_indicator_county_code_fkey REFERENCES county,
    value double precision NOT NULL,
    rank integer,
    ranked_among integer,
    CONSTRAINT social_indicator_rank CHECK (rank BETWEEN 1 AND ranked_among)
  )`,
  `CREATE INDEX social_indicator_by_province ON social_indicator (province_code, year)`,
  `CREATE INDEX social_indicator_by_county ON social_indicator (county_code, year)`,
  `CREATE INDEX social_indicator_by_year ON social_indicator (year, id)`,
];

const referrals = [
  `CREATE TABLE referral (
    id bigint NOT NULL CONSTRAINT referral_pkey PRIMARY KEY,
    person_id bigint NOT NULL,
    join_key bytea,
    join_key_epoch smallint,
    national_id text,
    foreign_code text,
    full_name text NOT NULL,
    sex text NOT NULL,
    birth_date date NOT NULL,
    county_code text NOT NULL CONSTRAINT referral_county_code_fkey REFERENCES county,
    neighbourhood_code text NOT NULL,
    target_group text NOT NULL,
    to_agency text NOT NULL,
    status text NOT NULL,
    reason text NOT NULL,
    channel text NOT NULL,
    sent_on date NOT NULL,
    accepted_on date,
    declined_on date,
    decline_reason text,
    closed_on date,
    CONSTRAINT referral_no_closed_group CHECK (target_group NOT IN ('SUBSTANCE_USE', 'CHILD_WITHOUT_CARE')),
    CONSTRAINT referral_join_key_whole CHECK ((join_key IS NULL) = (join_key_epoch IS NULL)),
    CONSTRAINT referral_in_its_county CHECK (left(neighbourhood_code, 4) = county_code),
    CONSTRAINT referral_to_a_body CHECK (to_agency IN ('WELFARE', 'RELIEF')),
    CONSTRAINT referral_days_fit_status CHECK (CASE status
      WHEN 'SENT' THEN num_nonnulls(accepted_on, declined_on, closed_on) = 0
      WHEN 'ACCEPTED' THEN accepted_on IS NOT NULL AND num_nonnulls(declined_on, closed_on) = 0
      WHEN 'DECLINED' THEN declined_on IS NOT NULL AND num_nonnulls(accepted_on, closed_on) = 0
      WHEN 'CLOSED' THEN closed_on IS NOT NULL AND num_nonnulls(accepted_on, declined_on) = 1
      ELSE false END),
    CONSTRAINT referral_decline_reason CHECK ((declined_on IS NULL) = (decline_reason IS NULL))
  )`,
  `CREATE INDEX referral_by_join_key ON referral (join_key)`,
  `CREATE INDEX referral_by_person ON referral (person_id)`,
  `CREATE INDEX referral_by_county ON referral (county_code, sent_on, id)`,
  `CREATE INDEX referral_by_sending ON referral (sent_on, id)`,
];

export class CreateGovernorateTables1704067200000 implements MigrationInterface {
  readonly name = 'CreateGovernorateTables1704067200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...places, ...supervision, ...quality, ...indicators, ...referrals]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE referral, social_indicator, social_indicator_definition, quality_criterion_score, quality_score,
      quality_criterion, corrective_action, supervision_visit, ngo, neighbourhood, county, province`);
  }
}

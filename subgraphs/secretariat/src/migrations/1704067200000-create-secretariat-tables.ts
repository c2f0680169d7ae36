import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSecretariatTables1704067200000 implements MigrationInterface {
  readonly name = 'CreateSecretariatTables1704067200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CATALOGUE, ...AGREEMENTS, ...EMPOWERMENT, ...RECOGNITIONS, ...ACCESS_LOG]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE access_record, recognition, empowerment_outcome, empowerment_plan, agreement_signature,
      data_agreement, joint_secretariat, mou, partner_organisation, cohort, program`);
    await runner.query('DROP FUNCTION refuse_change_of_access_record()');
  }
}

const CATALOGUE = [
  `CREATE TABLE program (
    code text NOT NULL,
    name jsonb NOT NULL,
    owner text NOT NULL,
    strand text NOT NULL,
    domain text NOT NULL,
    description jsonb NOT NULL,
    first_day date NOT NULL,
    last_day date,
    CONSTRAINT program_pkey PRIMARY KEY (code),
    CONSTRAINT program_period CHECK (last_day IS NULL OR last_day >= first_day)
  )`,
  `CREATE TABLE cohort (
    code text NOT NULL,
    title jsonb NOT NULL,
    description jsonb NOT NULL,
    agencies text[] NOT NULL,
    status text NOT NULL,
    created_on date NOT NULL,
    CONSTRAINT cohort_pkey PRIMARY KEY (code)
  )`,
  `CREATE TABLE partner_organisation (
    code text NOT NULL,
    name jsonb NOT NULL,
    kind text NOT NULL,
    province_code text NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    CONSTRAINT partner_organisation_pkey PRIMARY KEY (code)
  )`,
  'CREATE INDEX partner_organisation_by_province ON partner_organisation (province_code, code)',
  `CREATE TABLE mou (
    code text NOT NULL,
    title jsonb NOT NULL,
    subject jsonb NOT NULL,
    province_code text NOT NULL,
    parties text[] NOT NULL,
    member_codes text[] NOT NULL,
    signed_on date NOT NULL,
    CONSTRAINT mou_pkey PRIMARY KEY (code)
  )`,
  `CREATE TABLE joint_secretariat (
    province_code text NOT NULL,
    name jsonb NOT NULL,
    founded_on date NOT NULL,
    mou_code text NOT NULL,
    CONSTRAINT joint_secretariat_pkey PRIMARY KEY (province_code),
    CONSTRAINT joint_secretariat_mou FOREIGN KEY (mou_code) REFERENCES mou (code)
  )`,
];

const AGREEMENTS = [
  `CREATE TABLE data_agreement (
    code text NOT NULL,
    title jsonb NOT NULL,
    mou_code text,
    parties text[] NOT NULL,
    member_codes text[] NOT NULL,
    purposes text[] NOT NULL,
    levels text[] NOT NULL,
    coordinates text[] NOT NULL,
    province_codes text[] NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    revoked_on date,
    smallest_group smallint NOT NULL,
    rounded_to smallint NOT NULL,
    CONSTRAINT data_agreement_pkey PRIMARY KEY (code),
    CONSTRAINT data_agreement_mou FOREIGN KEY (mou_code) REFERENCES mou (code),
    CONSTRAINT data_agreement_period CHECK (last_day >= first_day),
    CONSTRAINT data_agreement_parties CHECK (cardinality(parties) >= 2),
    CONSTRAINT data_agreement_grants_nothing_closed CHECK (NOT (levels @> ARRAY['CLOSED']))
  )`,
  `CREATE TABLE agreement_signature (
    agreement_code text NOT NULL,
    party text NOT NULL,
    office text NOT NULL,
    signed_on date NOT NULL,
    CONSTRAINT agreement_signature_pkey PRIMARY KEY (agreement_code, party),
    CONSTRAINT agreement_signature_agreement FOREIGN KEY (agreement_code) REFERENCES data_agreement (code)
  )`,
];

const EMPOWERMENT = [
  `CREATE TABLE empowerment_plan (
    id bigint NOT NULL,
    join_key bytea NOT NULL,
    join_key_epoch smallint NOT NULL,
    county_code text NOT NULL,
    target_group text,
    strand text NOT NULL,
    goal text NOT NULL,
    status text NOT NULL,
    lead_agency text NOT NULL,
    program_code text,
    started_on date NOT NULL,
    ended_on date,
    CONSTRAINT empowerment_plan_pkey PRIMARY KEY (id),
    CONSTRAINT empowerment_plan_program FOREIGN KEY (program_code) REFERENCES program (code),
    CONSTRAINT empowerment_plan_no_closed_group CHECK (target_group NOT IN ('SUBSTANCE_USE', 'CHILD_WITHOUT_CARE')),
    CONSTRAINT empowerment_plan_ended CHECK ((ended_on IS NOT NULL) = (status IN ('COMPLETED', 'DISCONTINUED'))),
    CONSTRAINT empowerment_plan_period CHECK (ended_on >= started_on)
  )`,
  'CREATE INDEX empowerment_plan_by_person ON empowerment_plan (join_key, started_on, id)',
  'CREATE INDEX empowerment_plan_by_county ON empowerment_plan (county_code, started_on, id)',
  'CREATE INDEX empowerment_plan_by_program ON empowerment_plan (program_code, started_on, id)',
  'CREATE INDEX empowerment_plan_by_start ON empowerment_plan (started_on, id)',
  `CREATE TABLE empowerment_outcome (
    plan_id bigint NOT NULL,
    milestone text NOT NULL,
    assessed_on date NOT NULL,
    result text NOT NULL,
    is_working boolean,
    monthly_income_rials bigint,
    CONSTRAINT empowerment_outcome_pkey PRIMARY KEY (plan_id, milestone),
    CONSTRAINT empowerment_outcome_plan FOREIGN KEY (plan_id) REFERENCES empowerment_plan (id)
  )`,
];

const RECOGNITIONS = [
  `CREATE TABLE recognition (
    id bigint NOT NULL,
    recipient text NOT NULL,
    join_key bytea,
    join_key_epoch smallint,
    unit_name jsonb,
    county_code text NOT NULL,
    reason text NOT NULL,
    given_by text[] NOT NULL,
    occasion jsonb NOT NULL,
    recognised_on date NOT NULL,
    CONSTRAINT recognition_pkey PRIMARY KEY (id),
    CONSTRAINT recognition_join_key_whole CHECK ((join_key IS NULL) = (join_key_epoch IS NULL)),
    CONSTRAINT recognition_of_one_recipient CHECK ((recipient = 'UNIT') = (unit_name IS NOT NULL) AND (recipient = 'PERSON') = (join_key IS NOT NULL))
  )`,
  'CREATE INDEX recognition_by_person ON recognition (join_key, recognised_on, id)',
  'CREATE INDEX recognition_by_county ON recognition (county_code, recognised_on, id)',
  'CREATE INDEX recognition_by_day ON recognition (recognised_on, id)',
];

const ACCESS_LOG = [
  `CREATE TABLE access_record (
    id bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_on date NOT NULL,
    request_id text NOT NULL,
    asked_by text NOT NULL,
    owners text[] NOT NULL,
    purpose text NOT NULL,
    agreement_code text,
    coordinates text[] NOT NULL,
    person_count integer NOT NULL,
    outcome text NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT access_record_pkey PRIMARY KEY (id),
    CONSTRAINT access_record_hashes CHECK (octet_length(previous_hash) = 32 AND octet_length(hash) = 32)
  )`,
  'CREATE INDEX access_record_by_day ON access_record (recorded_on, id)',
  `CREATE FUNCTION refuse_change_of_access_record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'access_record is append-only' USING ERRCODE = 'restrict_violation'; END
  $$`,
  `CREATE TRIGGER access_record_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_record()`,
];

/** Benefactors and what they give. In the order in which they refer to one another. */
export const giftTables: readonly string[] = [
  `CREATE TABLE campaign (
    code text NOT NULL,
    name jsonb NOT NULL,
    status text NOT NULL,
    goal_rials bigint NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    program_code text,
    CONSTRAINT campaign_pkey PRIMARY KEY (code)
  )`,
  `CREATE TABLE donor (
    id bigint NOT NULL,
    kind text NOT NULL,
    since date NOT NULL,
    county_code text NOT NULL,
    CONSTRAINT donor_pkey PRIMARY KEY (id)
  )`,
  'CREATE INDEX donor_by_day ON donor (since, id)',
  `CREATE TABLE donation (
    id bigint NOT NULL,
    kind text NOT NULL,
    amount_rials bigint NOT NULL,
    received_on date NOT NULL,
    goods text,
    county_code text NOT NULL,
    donor_id bigint,
    campaign_code text,
    CONSTRAINT donation_pkey PRIMARY KEY (id),
    CONSTRAINT donation_goods_in_kind CHECK (goods IS NULL OR kind = 'IN_KIND'),
    CONSTRAINT donation_positive CHECK (amount_rials > 0),
    CONSTRAINT donation_by_donor_fk FOREIGN KEY (donor_id) REFERENCES donor (id),
    CONSTRAINT donation_in_campaign FOREIGN KEY (campaign_code) REFERENCES campaign (code)
  )`,
  'CREATE INDEX donation_by_campaign ON donation (campaign_code)',
  'CREATE INDEX donation_by_day ON donation (received_on, id)',
  'CREATE INDEX donation_by_donor ON donation (donor_id)',
  `CREATE TABLE pledge (
    id bigint NOT NULL,
    status text NOT NULL,
    rials bigint NOT NULL,
    pledged_on date NOT NULL,
    donor_id bigint NOT NULL,
    need_id bigint,
    county_code text NOT NULL,
    CONSTRAINT pledge_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_positive CHECK (rials > 0),
    CONSTRAINT pledge_of_donor FOREIGN KEY (donor_id) REFERENCES donor (id),
    CONSTRAINT pledge_for_need FOREIGN KEY (need_id) REFERENCES need (id)
  )`,
  'CREATE INDEX pledge_by_day ON pledge (pledged_on, id)',
  'CREATE INDEX pledge_by_donor ON pledge (donor_id)',
  'CREATE INDEX pledge_by_need ON pledge (need_id)',
];

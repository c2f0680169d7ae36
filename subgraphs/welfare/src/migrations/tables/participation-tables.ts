/** Boards of clients, volunteers, working groups and their proposals. In the order in which they refer to one another. */
export const participationTables: readonly string[] = [
  `CREATE TABLE social_board_pilot (
    province_code text NOT NULL,
    started_on date NOT NULL,
    planned_boards integer NOT NULL,
    CONSTRAINT social_board_pilot_pkey PRIMARY KEY (province_code),
    CONSTRAINT social_board_pilot_planned CHECK (planned_boards > 0)
  )`,
  `CREATE TABLE social_board (
    id bigint NOT NULL,
    name jsonb NOT NULL,
    state text NOT NULL,
    convened_on date NOT NULL,
    active_since date,
    member_count integer NOT NULL,
    county_code text NOT NULL,
    neighbourhood_code text,
    CONSTRAINT social_board_pkey PRIMARY KEY (id),
    CONSTRAINT social_board_members CHECK (member_count >= 0)
  )`,
  'CREATE INDEX social_board_by_county ON social_board (county_code)',
  'CREATE INDEX social_board_by_day ON social_board (convened_on, id)',
  `CREATE TABLE volunteer_service (
    id bigint NOT NULL,
    kind text NOT NULL,
    role text NOT NULL,
    served_on date NOT NULL,
    volunteers integer NOT NULL,
    hours integer NOT NULL,
    board_id bigint NOT NULL,
    county_code text NOT NULL,
    CONSTRAINT volunteer_service_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_service_of_board FOREIGN KEY (board_id) REFERENCES social_board (id)
  )`,
  'CREATE INDEX volunteer_service_by_board ON volunteer_service (board_id)',
  'CREATE INDEX volunteer_service_by_day ON volunteer_service (served_on, id)',
  `CREATE TABLE working_group (
    id bigint NOT NULL,
    name jsonb NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    formed_on date NOT NULL,
    closed_on date,
    province_code text NOT NULL,
    county_code text,
    CONSTRAINT working_group_pkey PRIMARY KEY (id)
  )`,
  'CREATE INDEX working_group_by_day ON working_group (formed_on, id)',
  'CREATE UNIQUE INDEX working_group_county ON working_group (county_code)',
  `CREATE TABLE proposal (
    id bigint NOT NULL,
    title jsonb NOT NULL,
    level text NOT NULL,
    status text NOT NULL,
    submitted_on date NOT NULL,
    decided_on date,
    group_id bigint NOT NULL,
    province_code text NOT NULL,
    county_code text,
    program_code text,
    CONSTRAINT proposal_pkey PRIMARY KEY (id),
    CONSTRAINT proposal_of_group FOREIGN KEY (group_id) REFERENCES working_group (id)
  )`,
  'CREATE INDEX proposal_by_county ON proposal (county_code)',
  'CREATE INDEX proposal_by_day ON proposal (submitted_on, id)',
  'CREATE INDEX proposal_by_group ON proposal (group_id)',
];

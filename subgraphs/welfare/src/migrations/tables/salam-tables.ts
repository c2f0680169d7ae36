/** The Salam plan. In the order in which they refer to one another. */
export const salamTables: readonly string[] = [
  `CREATE TABLE salam_site (
    code text NOT NULL,
    name jsonb NOT NULL,
    status text NOT NULL,
    started_on date NOT NULL,
    partners text[] NOT NULL,
    county_code text NOT NULL,
    neighbourhood_code text NOT NULL,
    CONSTRAINT salam_site_pkey PRIMARY KEY (code)
  )`,
  'CREATE INDEX salam_site_by_county ON salam_site (county_code, code)',
  'CREATE UNIQUE INDEX salam_site_neighbourhood ON salam_site (neighbourhood_code)',
  `CREATE TABLE salam_activity (
    id bigint NOT NULL,
    kind text NOT NULL,
    held_on date NOT NULL,
    participants integer NOT NULL,
    hours integer NOT NULL,
    site_code text NOT NULL,
    county_code text NOT NULL,
    CONSTRAINT salam_activity_pkey PRIMARY KEY (id),
    CONSTRAINT salam_activity_participants CHECK (participants >= 0),
    CONSTRAINT salam_activity_of_site FOREIGN KEY (site_code) REFERENCES salam_site (code)
  )`,
  'CREATE INDEX salam_activity_by_county ON salam_activity (county_code, kind)',
  'CREATE INDEX salam_activity_by_day ON salam_activity (held_on, id)',
  'CREATE INDEX salam_activity_by_site ON salam_activity (site_code, held_on)',
  `CREATE TABLE progress_report (
    id bigint NOT NULL,
    author_role text NOT NULL,
    reported_on date NOT NULL,
    completion_percent smallint NOT NULL,
    summary text NOT NULL,
    site_code text NOT NULL,
    county_code text NOT NULL,
    CONSTRAINT progress_report_pkey PRIMARY KEY (id),
    CONSTRAINT progress_report_percent CHECK (completion_percent BETWEEN 0 AND 100),
    CONSTRAINT progress_report_of_site FOREIGN KEY (site_code) REFERENCES salam_site (code)
  )`,
  'CREATE INDEX progress_report_by_day ON progress_report (reported_on, id)',
  'CREATE INDEX progress_report_by_site ON progress_report (site_code)',
  `CREATE TABLE obstacle (
    id bigint NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    named_on date NOT NULL,
    removed_on date,
    text text NOT NULL,
    ngo_legal_id text NOT NULL,
    site_code text NOT NULL,
    county_code text NOT NULL,
    CONSTRAINT obstacle_pkey PRIMARY KEY (id),
    CONSTRAINT obstacle_of_site FOREIGN KEY (site_code) REFERENCES salam_site (code)
  )`,
  'CREATE INDEX obstacle_by_day ON obstacle (named_on, id)',
  'CREATE INDEX obstacle_by_site ON obstacle (site_code)',
];

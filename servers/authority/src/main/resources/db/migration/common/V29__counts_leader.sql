-- The leader of a count: codes against which tokens are signed, reports that wait for the helper,
-- and what was counted. No row joins a code with a report.

create table counts_enrolment (
  -- HMAC-SHA-256 of the code under a secret that lies outside the database.
  hash bytea primary key,
  unit varchar(32) not null,
  issued bigint not null,
  expires bigint not null,
  -- Once the code is used: the month (yyyy-MM) and unit of its reports, and the request's SHA-256.
  month varchar(7),
  reports_as varchar(32),
  request bytea
);

create index counts_enrolment_by_unit on counts_enrolment (unit);

create index counts_enrolment_by_month on counts_enrolment (month, reports_as);

create index counts_enrolment_by_age on counts_enrolment (expires);

create table counts_token_keys (
  month varchar(7) primary key,
  -- The private keys, encrypted under a secret that lies outside the database.
  sealed bytea not null
);

create table counts_upload (
  id varchar(32) primary key,
  report bytea not null
);

create table counts_figure (
  unit varchar(32) not null,
  number int not null,
  first_day varchar(10) not null,
  last_day varchar(10) not null,
  reports int not null,
  expected bigint not null,
  half_width bigint not null,
  primary key (unit, number)
);

create index counts_figure_by_day on counts_figure (last_day);

create table counts_answer (
  unit varchar(32) not null,
  number int not null,
  place int not null,
  question varchar(80) not null,
  answer varchar(80) not null,
  count bigint not null,
  primary key (unit, number, place),
  foreign key (unit, number) references counts_figure (unit, number)
);

-- What one of the two servers of a count keeps of reports. Nothing of it tells an answer without
-- the other server's rows. Days are ISO dates (UTC).

create table counts_report (
  -- 32 hex digits: the hash of a token.
  id varchar(32) primary key,
  day varchar(10) not null,
  unit varchar(32) not null,
  -- The order of arrival.
  place bigint not null,
  -- Null once the report is in a batch.
  share bytea,
  batch int
);

create index counts_report_by_place on counts_report (place);

create index counts_report_waiting on counts_report (unit, place) where share is not null;

create index counts_report_by_batch on counts_report (unit, batch) where batch is not null;

create table counts_batch (
  unit varchar(32) not null,
  number int not null,
  -- The names of its reports, in its order, with commas between them.
  ids text not null,
  -- Empty if the other server alone has it: this one was restored.
  share bytea not null,
  first_day varchar(10) not null,
  last_day varchar(10) not null,
  primary key (unit, number)
);

-- Times are UTC seconds, days are ISO dates (UTC), yes and no are 1 and 0. No column holds the
-- address of a client, a code, a token or a password in clear.

create table region (
  name varchar(32) primary key,
  -- The number of its newest bulletin and of its newest settings.
  last_sequence bigint not null,
  settings_sequence bigint not null,
  -- The end of the window that was closed last.
  window_end bigint not null
);

-- Small facts that all servers on this database share: the id of the signing keys, maintenance.
create table shared_fact (
  name varchar(64) primary key,
  content varchar(4000) not null
);

create table code (
  id varchar(32) primary key,
  -- HMAC-SHA-256 of the code under a secret that lies outside the database.
  hash bytea not null unique,
  region varchar(32) not null references region (name),
  test_date varchar(10) not null,
  admits_from varchar(10) not null,
  admits_until varchar(10) not null,
  issuer varchar(80) not null,
  issued bigint not null,
  expires bigint not null,
  -- ISSUED, REDEEMED or WITHDRAWN
  state varchar(16) not null
);

create index code_by_issuer on code (issuer, issued);

create index code_by_age on code (expires);

create table upload_token (
  -- SHA-256 of the token, which is random.
  hash bytea primary key,
  disclosure_id varchar(32) not null unique,
  code_id varchar(32) not null,
  region varchar(32) not null,
  admits_from varchar(10) not null,
  admits_until varchar(10) not null,
  commitment bytea not null,
  expires bigint not null
);

create index upload_token_by_code on upload_token (code_id);

create index upload_token_by_age on upload_token (expires);

create table disclosure (
  id varchar(32) primary key,
  code_id varchar(32) not null,
  region varchar(32) not null,
  admits_from varchar(10) not null,
  admits_until varchar(10) not null,
  received_hour bigint not null,
  -- RELEASED, HELD, WITHDRAWN or REVOKED
  state varchar(16) not null
);

create index disclosure_by_code on disclosure (code_id);

create index disclosure_by_age on disclosure (received_hour);

-- What was answered, so that the same request has the same answer.
create table upload (
  disclosure_id varchar(32) not null,
  digest bytea not null,
  -- Of each key in the order of the key bytes: a letter, "a" for accepted.
  outcomes varchar(4000) not null,
  -- 0 if no key had to wait.
  held_until bigint not null,
  primary key (disclosure_id, digest)
);

create table disclosed_key (
  -- The 32 bytes of the key, also where its seed was sent: one key is one row.
  key_data bytea primary key,
  -- Its 16 bytes, or none.
  seed bytea not null,
  disclosure_id varchar(32) not null,
  region varchar(32) not null,
  start_time bigint not null,
  end_time bigint not null,
  ids_per_day integer not null,
  received_hour bigint not null,
  -- When it may be published.
  ready bigint not null,
  -- The number of the bulletin that holds it, none while it waits.
  sequence bigint
);

create index disclosed_key_waiting on disclosed_key (region, ready) where sequence is null;

create index disclosed_key_by_disclosure on disclosed_key (disclosure_id);

create table bulletin (
  region varchar(32) not null references region (name),
  sequence bigint not null,
  file varchar(120) not null unique,
  sha256 varchar(64) not null,
  bytes bigint not null,
  from_time bigint not null,
  until_time bigint not null,
  issued bigint not null,
  keys integer not null,
  -- 1 while the index names it.
  listed smallint not null,
  content bytea not null,
  primary key (region, sequence)
);

-- The signed files that change: index, settings, revocations.
create table signed_file (
  region varchar(32) not null references region (name),
  name varchar(64) not null,
  generated bigint not null,
  content bytea not null,
  inputs bytea not null,
  primary key (region, name)
);

create table revoked_key (
  region varchar(32) not null references region (name),
  -- SHA-256 of the key.
  hash bytea not null,
  sequence bigint not null,
  revoked bigint not null,
  primary key (region, hash)
);

create table history (
  id varchar(64) primary key,
  region varchar(32) not null,
  disclosure_id varchar(32) not null,
  code_id varchar(32) not null,
  length bigint not null,
  received bigint not null,
  received_hour bigint not null,
  complete smallint not null,
  -- SHA-256 of the whole, once it is complete.
  sha256 varchar(64)
);

create index history_by_disclosure on history (disclosure_id);

create table history_part (
  history_id varchar(64) not null references history (id) on delete cascade,
  start_offset bigint not null,
  content bytea not null,
  primary key (history_id, start_offset)
);

create table api_key (
  id varchar(32) primary key,
  -- SHA-256 of the key, which is random.
  hash bytea not null unique,
  -- ISSUER, PUBLISHER or AUDITOR
  role varchar(16) not null,
  name varchar(64) not null,
  codes_per_day integer not null,
  created bigint not null,
  disabled smallint not null
);

create table venue (
  id varchar(32) primary key,
  region varchar(32) not null references region (name),
  name varchar(200) not null,
  kind varchar(32) not null,
  created bigint not null,
  removed smallint not null
);

-- Staff who wore protection at a venue: their contacts there are shown as protected ones.
create table protected_staff (
  id varchar(32) primary key,
  venue_id varchar(32) not null references venue (id),
  name varchar(200) not null,
  -- SURGICAL_MASK, RESPIRATOR or FULL
  protection varchar(32) not null,
  from_time bigint not null,
  until_time bigint not null,
  created bigint not null,
  removed smallint not null
);

-- What each day counted, kept when the rows are gone.
create table daily_count (
  day varchar(10) not null,
  region varchar(32) not null,
  name varchar(32) not null,
  count bigint not null,
  primary key (day, region, name)
);

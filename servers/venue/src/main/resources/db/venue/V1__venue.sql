-- Phones here at the end of a minute, by how near they are.
create table minute (
  -- seconds since 1970
  start bigint primary key,
  near integer not null,
  around integer not null,
  far integer not null
);
-- What the checks of bulletins have found, without keys or IDs of cases.
create table visit (
  id integer primary key autoincrement,
  region varchar(32) not null,
  sequence bigint not null,
  -- which of the bulletin's keys, from 0; no key and no hash of one
  case_index bigint not null,
  day varchar(10) not null,
  -- seconds since 1970
  first_seen bigint not null,
  last_seen bigint not null,
  -- ms
  counted bigint not null,
  minutes integer not null,
  nearness varchar(10) not null,
  close_contact boolean not null,
  revoked boolean not null,
  unique (region, sequence, case_index, day, first_seen)
);
create table setting (
  name varchar(40) primary key,
  content varchar(500) not null
);

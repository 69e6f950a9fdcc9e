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
  -- SHA-256 of the case's key in hex, by which it may be revoked
  case_hash varchar(64) not null,
  day varchar(10) not null,
  first_seen bigint not null,
  last_seen bigint not null,
  minutes integer not null,
  nearness varchar(10) not null,
  close_contact boolean not null,
  revoked boolean not null,
  unique (case_hash, day)
);
create table disclosed (
  first_moment bigint not null,
  last_moment bigint not null
);
create table setting (
  name varchar(40) primary key,
  content varchar(500) not null
);

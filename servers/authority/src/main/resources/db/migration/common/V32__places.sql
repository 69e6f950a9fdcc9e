-- Places at which a case was, and what the lists of places hold. No place's code is kept.

create table case_place (
  id varchar(32) primary key,
  region varchar(32) not null,
  name varchar(200) not null,
  from_time bigint not null,
  until_time bigint not null,
  created bigint not null,
  -- ENTERED, then PUBLISHED; WITHDRAWN until the next publication has taken it back.
  state varchar(16) not null
);

create table place_entry (
  region varchar(32) not null,
  tag varchar(32) not null,
  hours varchar(64) not null,
  -- Empty for a random one, which nobody but this table can tell from the others.
  place varchar(32) not null,
  published integer not null,
  until_time bigint not null,
  primary key (region, tag)
);

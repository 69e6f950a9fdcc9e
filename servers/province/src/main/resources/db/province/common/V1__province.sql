create table unit (
  code varchar(32) primary key,
  name_vi varchar(120) not null,
  name_en varchar(120) not null,
  kind varchar(16) not null,
  -- Empty: the province itself.
  parent varchar(32) not null,
  population integer not null,
  smartphones integer not null,
  -- Where its tile stands on the map; null: nowhere.
  tile_column integer,
  tile_row integer,
  -- Its place in the file.
  place integer not null,
  -- No longer in the file: asked for nothing, published no more.
  gone boolean not null,
  -- SHA-256 of the code in its link, in hexadecimal digits.
  link varchar(64) unique
);

create table report (
  unit varchar(32) not null references unit (code),
  -- The day for which it counts, an ISO date of the province's zone.
  day varchar(10) not null,
  people integer not null,
  smartphones integer not null,
  running integer not null,
  -- Seconds since 1970.
  at bigint not null,
  -- link, clerk or made.
  road varchar(8) not null,
  primary key (unit, day)
);

create index report_by_day on report (day);

-- What was published of a day, as it was published; it never changes.
create table publication (
  day varchar(10) primary key,
  at bigint not null,
  content text not null
);

create table fact (
  name varchar(32) primary key,
  content varchar(200) not null
);

-- What the servers of private counts have published of a unit's devices; it never changes.
create table app_count (
  unit varchar(32) not null references unit (code),
  first_day varchar(10) not null,
  last_day varchar(10) not null,
  reports bigint not null,
  expected bigint not null,
  -- How many reports say that nothing hinders the device, with noise.
  working bigint not null,
  half_width bigint not null,
  primary key (unit, first_day, last_day)
);

-- What was done, from a day on.
create table measure (
  id varchar(16) primary key,
  name varchar(120) not null,
  first_day varchar(10) not null,
  at bigint not null
);

create table measure_unit (
  measure varchar(16) not null references measure (id),
  unit varchar(32) not null references unit (code),
  primary key (measure, unit)
);

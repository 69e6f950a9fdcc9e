-- A unit's shape in a box whose sides are facts.
create table boundary (
  unit varchar(32) primary key,
  path text not null,
  -- Where its number stands.
  x double precision not null,
  y double precision not null
);

-- A venue's code: its name, and the UTC seconds between which its keys lie, FROM/UNTIL. Both are
-- empty for a patient's.
alter table code add column venue varchar(200) not null default '';

alter table code add column hours varchar(40) not null default '';

-- What boxes at venues ask for, until staff have decided.
create table venue_request (
  id varchar(32) primary key,
  region varchar(32) not null references region (name),
  venue varchar(200) not null,
  from_time bigint not null,
  until_time bigint not null,
  received bigint not null
);

-- TAKEN, WAITING for the authority's answer, or REFUSED by it after a wait
alter table disclosed add column state varchar(10) not null default 'TAKEN';
-- when it was refused, seconds since 1970
alter table disclosed add column refused bigint not null default 0;

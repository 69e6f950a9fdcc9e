-- 1 once the web hook has taken the visit.
alter table visit add column told smallint not null default 0;

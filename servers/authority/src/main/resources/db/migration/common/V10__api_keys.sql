-- By whom a key was made, and the hour of its last use, 0 if none.
alter table api_key add column created_by varchar(80) not null default '';

alter table api_key add column last_used bigint not null default 0;

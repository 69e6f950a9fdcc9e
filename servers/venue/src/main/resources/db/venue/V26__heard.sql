-- 0 where no phone could be received in the minute: its numbers are none.
alter table minute add column heard smallint not null default 1;

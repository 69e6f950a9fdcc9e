-- Where the person works, and the only region of the work; both may be empty.
alter table account add column facility varchar(80) not null default '';

alter table account add column region varchar(32) not null default '';

-- The months for which a code's tokens were signed: a device renews them with the same code.

create table counts_month (
  hash bytea not null references counts_enrolment (hash),
  month varchar(7) not null,
  -- The unit of the month's reports, and the SHA-256 of the request: it may come again.
  reports_as varchar(32) not null,
  request bytea not null,
  primary key (hash, month)
);

insert into counts_month (hash, month, reports_as, request)
  select hash, month, reports_as, request from counts_enrolment where request is not null;

create index counts_month_by_unit on counts_month (month, reports_as);

drop index counts_enrolment_by_month;

alter table counts_enrolment drop column month;

alter table counts_enrolment drop column reports_as;

alter table counts_enrolment drop column request;

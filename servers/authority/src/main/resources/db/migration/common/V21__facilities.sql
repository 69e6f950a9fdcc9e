-- Where the issuer worked then; colleagues there see and withdraw the code.
alter table code add column facility varchar(80) not null default '';

create index code_by_facility on code (facility, issued);

create index audit_by_actor on audit (actor, id);

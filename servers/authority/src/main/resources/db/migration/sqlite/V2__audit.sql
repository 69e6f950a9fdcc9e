create table audit (
  id integer primary key autoincrement,
  at bigint not null,
  actor varchar(80) not null,
  act varchar(48) not null,
  subject varchar(120) not null,
  details varchar(400) not null
);

create index audit_by_time on audit (at);

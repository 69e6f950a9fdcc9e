create table act (
  id integer primary key autoincrement,
  at bigint not null,
  who varchar(128) not null,
  what varchar(48) not null,
  subject varchar(200) not null
);

create table account (
  name varchar(128) primary key,
  display_name varchar(120) not null,
  -- null: the hospital's own login holds it
  password_hash varchar(200),
  roles varchar(200) not null,
  sso boolean not null,
  disabled boolean not null,
  must_change boolean not null,
  failures integer not null,
  -- seconds since 1970; 0: not locked
  locked_until bigint not null,
  -- codes a day; null: everybody's number
  quota integer,
  -- grows whenever the sessions of the account have to end
  epoch bigint not null,
  created bigint not null,
  last_login bigint
);

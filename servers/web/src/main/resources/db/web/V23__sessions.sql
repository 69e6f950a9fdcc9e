-- Sessions, as Spring Session has them, shared by all programs on this database.
create table if not exists spring_session (
  primary_id varchar(36) primary key,
  -- SHA-256 of what the browser's cookie holds.
  session_id varchar(64) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval integer not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);

create index if not exists spring_session_by_age on spring_session (expiry_time);

create index if not exists spring_session_by_name on spring_session (principal_name);

create table if not exists spring_session_attributes (
  session_primary_id varchar(36) not null references spring_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);

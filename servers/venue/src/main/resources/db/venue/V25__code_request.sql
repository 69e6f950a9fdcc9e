-- What the authority was asked for; the token is sealed under a key of the vault.
create table code_request (
  number varchar(6) primary key,
  token blob not null,
  -- seconds since 1970
  from_time bigint not null,
  until_time bigint not null,
  asked bigint not null
);

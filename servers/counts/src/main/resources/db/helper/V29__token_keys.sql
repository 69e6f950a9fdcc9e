-- The issuer's public keys of a month, as they came first: no leader can change them later.
create table token_keys (
  -- The month's first day, an ISO date (UTC).
  first_day varchar(10) primary key,
  content bytea not null
);

-- SHA-256 of the token by which the box fetches its code, and the code, sealed, once there is one.
alter table venue_request add column token_hash bytea;

alter table venue_request add column code bytea;

-- Cases whose rolling IDs are listed in place of their keys.

-- Which intervals from the key's start on, from the lowest bit on; empty if the key is published.
-- Once the IDs are published: a byte of 0, no seed, and as key_data the SHA-256 of the key.
alter table disclosed_key add column intervals bytea not null default '';

-- What it takes of a bulletin, in keys.
alter table disclosed_key add column weight integer not null default 1;

\set n random(1, 9000000000000000)
begin;
insert into disclosure (id, code_id, region, admits_from, admits_until, received_hour, state) values ('b' || :n, 'c' || :n, 'VN', '2026-01-01', '2026-01-15', 1767225600, 'RELEASED') on conflict do nothing;
insert into disclosed_key (key_data, seed, disclosure_id, region, start_time, end_time, ids_per_day, received_hour, ready) select sha256((:n || '.' || i)::bytea), ''::bytea, 'b' || :n, 'VN', 1767225600, 1767312000, 96, 1767225600, 1767319200 from generate_series(1, KEYS) i on conflict do nothing;
insert into upload (disclosure_id, digest, outcomes, held_until) values ('b' || :n, sha256((:n)::text::bytea), 'aaaaaaaaaaaaaa', 0);
commit;

-- The secret of the second factor in base32; null: none. A code's step counts once.
alter table account add column totp_secret varchar(64);

alter table account add column totp_step bigint not null default 0;

alter table account add column totp_failures integer not null default 0;

alter table account add column totp_locked_until bigint not null default 0;

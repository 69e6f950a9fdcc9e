-- Codes by SMS. No telephone number is in any table.
create table message (
  code_id varchar(32) not null,
  -- 1 for the reminder that a code is not used yet.
  reminder smallint not null,
  -- WAITING, SENDING, SENT, PERHAPS_SENT, REFUSED, DELIVERED, NOT_DELIVERED or NUMBER_GONE
  state varchar(16) not null,
  changed bigint not null,
  -- The server that has the number in memory; empty if none has.
  owner varchar(32) not null,
  -- What the carrier said when it refused.
  said varchar(40) not null,
  carrier_id varchar(80) not null,
  -- The code, sealed, while nothing has gone out.
  code bytea,
  primary key (code_id, reminder)
);

create index message_by_owner on message (owner);

create index message_by_carrier_id on message (carrier_id);

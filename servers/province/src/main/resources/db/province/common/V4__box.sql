-- A place where boxes stand, which counts its phones once however many they are.
create table site (
  id varchar(16) primary key,
  unit varchar(32) not null references unit (code),
  name varchar(60) not null,
  -- Its secret of an interval, encrypted; the one before cannot be had from it.
  secret varchar(200) not null,
  secret_interval bigint not null,
  unique (unit, name)
);

create table box_token (
  -- SHA-256 of the token, in hexadecimal digits.
  hash varchar(64) primary key,
  site varchar(16) not null references site (id),
  ring integer not null,
  -- The box whose place it takes, or empty.
  replaces varchar(16) not null,
  -- Seconds since 1970, as all times here.
  until bigint not null,
  -- The key of the box that used it.
  used varchar(100)
);

create table box (
  id varchar(16) primary key,
  key varchar(100) not null unique,
  site varchar(16) not null references site (id),
  ring integer not null,
  enrolled bigint not null,
  revoked bigint,
  -- The numbers of the last report and the last count that were taken.
  sequence bigint not null,
  taken bigint not null,
  heard bigint,
  -- Its clock less the server's, in seconds.
  clock_off bigint not null,
  version varchar(40) not null,
  disk_free bigint not null,
  radio varchar(500) not null,
  authority_age bigint not null,
  case_here boolean not null,
  waiting integer not null,
  -- The settings that it says it has, those that it was given, and when.
  settings integer not null,
  given integer not null,
  given_at bigint
);

-- The phones of an interval at a site: a sketch of all its boxes, or what one box has counted.
create table site_count (
  site varchar(16) not null references site (id),
  slot bigint not null,
  phones integer not null,
  sketch varchar(700) not null,
  primary key (site, slot)
);

create index site_count_by_slot on site_count (slot);

create table box_settings (
  number integer primary key,
  content varchar(1000) not null,
  -- The last ring that is given them, and since when.
  ring integer not null,
  since bigint not null,
  -- The ring that fell silent, which stopped them, or -1.
  stopped integer not null
);

-- What is told by web hook and by mail, once: present as long as it lasts.
create table box_alert (
  box varchar(16) not null references box (id),
  kind varchar(16) not null,
  since bigint not null,
  told boolean not null,
  mailed boolean not null,
  primary key (box, kind)
);
